import { perform, systemActor, type Runtime } from '../../shared/context.ts';
import type { Task, TaskRun } from '../../shared/part.ts';
import { topicsOf } from './actions-topics-compute.ts';
import { topicRules } from './topic-rules.ts';

export const TOPICS_TASK = 'analysis.topics';

/** Computes both sources of a run; the first half of the progress is matters, the second open answers. */
async function runTopics(rt: Runtime, task: TaskRun): Promise<void> {
  const db = rt.database.prisma;
  const run = await db.topicRun.findUnique({ where: { id: task.subjectId } });
  if (!run || run.result !== null) return;
  const request = {
    regionCode: run.regionCode,
    weekStart: run.weekStart.toISOString().slice(0, 10),
    asOf: run.requestedAt,
    reserved: run.reserved,
    rules: topicRules.parse(run.rules),
  };
  const reader = { db, vault: rt.vault };
  let before = 0;
  const matters = await topicsOf(reader, 'matters', request, async (done, total) => {
    before = total;
    await task.progress(done, total);
  });
  const answers = await topicsOf(reader, 'answers', request, (done, total) =>
    task.progress(before + done, before + total),
  );
  await perform(rt, systemActor('topics'), async (ctx) => {
    await ctx.db.topicRun.update({
      where: { id: run.id },
      data: { result: { matters, answers } as object, finishedAt: ctx.now },
    });
    ctx.announce({ name: 'analysis.topics-found', countyCode: run.regionCode, runId: run.id });
  });
}

export const topicTasks: readonly Task[] = [{ kind: TOPICS_TASK, run: runTopics }];
