import { AppError } from '../../platform/lib/errors.ts';
import { perform, systemActor, type Runtime } from '../../shared/context.ts';
import { dialAhead, type DialledAhead } from './actions-ahead.ts';
import { dialForOneOfCrew } from './jobs-progressive.ts';
import { findCrews, type Crew } from './store-ahead.ts';

const actor = systemActor('survey-dialler');

/** Dials ahead for every crew that works so, or for the one of this operator. */
export async function dialForCrews(rt: Runtime, personId: string | null): Promise<void> {
  for (const crew of await findCrews(rt.database.prisma, { personId: personId ?? undefined })) {
    const { ofTheirOwn } = await dialForCrew(rt, crew);
    for (const operatorId of ofTheirOwn) await dialForOneOfCrew(rt, operatorId);
  }
}

async function dialForCrew(rt: Runtime, crew: Crew): Promise<DialledAhead> {
  try {
    return await perform(rt, actor, (ctx) => dialAhead(ctx, crew));
  } catch (error) {
    // No line, or calling is over for today: nothing was placed, and the next look sees.
    if (!(error instanceof AppError && error.expected)) throw error;
    return { placed: 0, ofTheirOwn: [] };
  }
}
