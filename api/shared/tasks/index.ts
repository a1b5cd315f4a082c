import type { Ctx, Runtime } from '../context.ts';
import { actorId } from '../context.ts';
import type { Part, Task } from '../part.ts';
import { sql } from '../../platform/db/index.ts';
import { z } from 'zod';
import { notFound } from '../../platform/lib/errors.ts';
import { id } from '../contract.ts';
import { routesOf } from '../route.ts';

/** A running task that shows no sign of life for this long was its worker's last: another takes it over. */
const SILENT_AFTER_MS = 60_000;

export type TakenTask = { readonly id: string; readonly kind: string; readonly subjectId: string };

/** Asks for background work, in the caller's transaction. */
export async function requestTask(ctx: Ctx, kind: string, subjectId: string): Promise<string> {
  const taskId = ctx.newId();
  await ctx.db.backgroundTask.create({
    data: {
      id: taskId,
      kind,
      subjectId,
      state: 'waiting',
      createdAt: ctx.now,
      createdBy: actorId(ctx.actor),
    },
  });
  ctx.wakeTasks();
  return taskId;
}

/** Claims the oldest task that waits, or whose worker died. */
export async function takeWaitingTasks(rt: Runtime, kinds: readonly string[]): Promise<TakenTask | null> {
  const now = rt.clock.now();
  const [row] = await sql<{ id: string; kind: string; subject_id: string }>(
    rt.database.prisma,
    `update background_task set state = 'running', started_at = coalesce(started_at, $1::timestamptz), touched_at = $1::timestamptz
     where id = (select id from background_task
                 where kind = any($2::text[])
                   and (state = 'waiting' or (state = 'running' and touched_at < $3::timestamptz))
                 order by created_at limit 1 for update skip locked)
     returning id, kind, subject_id`,
    now,
    kinds,
    new Date(now.getTime() - SILENT_AFTER_MS),
  );
  return row ? { id: row.id, kind: row.kind, subjectId: row.subject_id } : null;
}

export async function runTask(rt: Runtime, task: Task, taken: TakenTask): Promise<void> {
  const update = (data: object) =>
    rt.database.prisma.backgroundTask.update({ where: { id: taken.id }, data });
  try {
    await task.run(rt, {
      taskId: taken.id,
      subjectId: taken.subjectId,
      progress: async (done, total) => void (await update({ done, total, touchedAt: rt.clock.now() })),
    });
    await update({ state: 'done', finishedAt: rt.clock.now() });
  } catch (error) {
    rt.logger.error({ err: error, task: taken.kind, taskId: taken.id }, 'a background task failed');
    await update({ state: 'failed', error: 'unexpected', finishedAt: rt.clock.now() });
  }
}

const taskAnswer = z.object({
  id,
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
});

export const tasks: Part = {
  name: 'tasks',
  title: '后台任务',
  routes: [
    routesOf('tasks')({
      method: 'get',
      path: '/tasks/:taskId',
      summary: 'How far a background task is; for the person who started it',
      access: 'signed-in',
      params: z.object({ taskId: id }),
      answer: taskAnswer,
      handle: async (ctx, { params }) => {
        const task = await ctx.db.backgroundTask.findUnique({ where: { id: params.taskId } });
        if (!task || task.createdBy !== actorId(ctx.actor)) throw notFound('task.not-found');
        return { ...task, state: task.state as z.output<typeof taskAnswer>['state'] };
      },
    }),
  ],
};
