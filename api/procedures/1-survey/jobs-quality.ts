import { perform, systemActor, type Ctx, type Runtime } from '../../shared/context.ts';
import type { Sweep } from '../../shared/part.ts';
import { judgeVersion } from './actions-judging.ts';
import { releaseStaleRechecks } from './actions-rechecks.ts';
import { findUnlooked } from './store-quality.ts';

const judge = systemActor('survey-quality');
const HOUR_SECONDS = 3600;

/** Each version by itself: one that cannot be judged keeps no other from it. */
async function judgeNew(rt: Runtime): Promise<void> {
  for (const version of await findUnlooked(rt.database.prisma)) {
    try {
      await perform(rt, judge, (ctx: Ctx) => judgeVersion(ctx, version));
    } catch (error) {
      rt.logger.error({ err: error, ...version }, 'the interviews of a version could not be judged');
    }
  }
}

export const qualitySweeps: readonly Sweep[] = [
  { name: 'survey.judge-interviews', everySeconds: HOUR_SECONDS, run: judgeNew },
  {
    name: 'survey.release-rechecks',
    everySeconds: 300,
    run: (rt) => perform(rt, judge, (ctx) => releaseStaleRechecks(ctx)),
  },
];
