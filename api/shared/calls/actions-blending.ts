import type { Db } from '../../platform/db/index.ts';
import type { Ctx } from '../context.ts';
import { settle } from './actions-settle.ts';
import { blend, blendingRulesOf } from './dialler/blending.ts';
import { open, take, TAKEN_BACK } from './record.ts';
import { rulesOf } from './rules.ts';
import { dialsToTakeBack, findHotlineFloor, regionsDialling } from './store-blending.ts';
import { lockCall } from './store-calls.ts';
import { loadStored } from './store-rules.ts';

async function blendOf(db: Db, regionCode: string, now: Date) {
  const stored = await loadStored(db);
  const rules = blendingRulesOf(stored);
  const floor = await findHotlineFloor(db, regionCode, now, {
    rateMinutes: rules.rateMinutes,
    inTimeSeconds: rulesOf(stored).serviceLevelSeconds,
  });
  return blend(floor, rules);
}

/** So many of the free operators of this region who take callers too may begin an interview now. */
export async function interviewsNow(db: Db, regionCode: string, now: Date): Promise<number> {
  return (await blendOf(db, regionCode, now)).interviews;
}

/** Callers wait and nobody is free: as many operators whose number only rings are taken back for them. */
export async function takeBackDials(ctx: Ctx, countyCode: string): Promise<void> {
  for (const regionCode of await regionsDialling(ctx.db, countyCode)) {
    const { takeBack } = await blendOf(ctx.db, regionCode, ctx.now);
    if (takeBack === 0) continue;
    for (const callId of await dialsToTakeBack(ctx.db, regionCode, takeBack)) {
      const record = await lockCall(ctx.db, callId);
      // Answered meanwhile: whoever speaks with somebody stays with them.
      if (!record || record.answeredAt || record.endedAt || record.cause) continue;
      const story = take(
        open({ ...record, cause: TAKEN_BACK }),
        { name: 'request.hang-up', by: 'system' },
        ctx.now,
      );
      if (!story.refusal) await settle(ctx, story, { rules: rulesOf(await loadStored(ctx.db)) });
    }
  }
}
