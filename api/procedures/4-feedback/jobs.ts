import type { Runtime } from '../../shared/context.ts';
import type { Sweep } from '../../shared/part.ts';
import { sql } from '../../platform/db/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { revisitRules } from './settings.ts';

/** Revisits held by someone who has gone away go back to the others; those on the line stay. */
async function freeHeldRevisits(rt: Runtime): Promise<void> {
  const { prisma } = rt.database;
  const held = await sql<{ id: string; callId: string | null; heldAt: Date }>(
    prisma,
    `select id, call_id as "callId", held_at as "heldAt" from revisit where state = 'held' order by held_at`,
  );
  if (held.length === 0) return;
  const { holdMinutes } = await readSetting(prisma, revisitRules);
  const since = new Date(rt.clock.now().getTime() - holdMinutes * 60_000);
  for (const revisit of held.filter(({ heldAt }) => heldAt < since)) {
    const talking = revisit.callId
      ? await prisma.call.count({ where: { id: revisit.callId, endedAt: null } })
      : 0;
    if (talking > 0) continue;
    await prisma.revisit.updateMany({
      where: { id: revisit.id, state: 'held', heldAt: revisit.heldAt },
      data: { state: 'waiting', heldBy: null, heldAt: null },
    });
  }
}

export const feedbackSweeps: readonly Sweep[] = [
  { name: 'feedback.free-held', everySeconds: 60, run: freeHeldRevisits },
];
