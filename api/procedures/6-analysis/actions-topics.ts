import type { z } from 'zod';
import { invalid, notFound } from '../../platform/lib/errors.ts';
import { actorId, type Ctx } from '../../shared/context.ts';
import { can, countyLike, maySeeCounty, mayRead, personOf } from '../../shared/people/index.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { dayOfInstant } from '../../shared/statistics/figures/index.ts';
import type { FoundTopics } from '../../shared/statistics/index.ts';
import { requestTask } from '../../shared/tasks/index.ts';
import { callerNamePlace } from '../../shared/tickets/index.ts';
import { textQuery } from './actions-topics-compute.ts';
import type { FoundTopicsAnswer, TopicRunAnswer, TopicSource, topicTextsQuery } from './contract-topics.ts';
import { TOPICS_TASK } from './jobs-topics.ts';
import { regionName } from './store.ts';
import { dateOf } from './store-reports.ts';
import { answersNamed, mattersNamed, placeNames, reservedAmong } from './store-topics.ts';
import { maskedText } from './topic-texts.ts';
import { topicRule, topicRules } from './topic-rules.ts';
import { isMonday } from './weekly.ts';

type Asked = { readonly regionCode: string; readonly weekStart: string };

async function checkAsked(ctx: Ctx, { regionCode, weekStart }: Asked): Promise<void> {
  if (!maySeeCounty(ctx.actor, regionCode) || !(await regionName(ctx.db, regionCode))) {
    throw notFound('region.not-found');
  }
  if (!isMonday(weekStart)) throw invalid('analysis.not-a-monday');
  if (weekStart > dayOfInstant(ctx.now)) throw invalid('analysis.week-not-begun');
}

/** Asks for a week's topics; they are found in the background. What the reader may not see is not looked at. */
export async function requestTopics(ctx: Ctx, asked: Asked): Promise<{ runId: string }> {
  await checkAsked(ctx, asked);
  const rules = await readSetting(ctx.db, topicRule);
  const period = textQuery({ ...asked, asOf: ctx.now, reserved: [], rules });
  const reserved = await reservedAmong(ctx.db, period, personOf(ctx.actor).skills);
  const atWork = await runAtWork(ctx, asked, reserved);
  if (atWork) return { runId: atWork };
  const runId = ctx.newId();
  await ctx.db.topicRun.create({
    data: {
      id: runId,
      regionCode: asked.regionCode,
      weekStart: dateOf(asked.weekStart),
      reserved: [...reserved],
      taskId: await requestTask(ctx, TOPICS_TASK, runId),
      rules: rules as object,
      requestedAt: ctx.now,
      requestedBy: actorId(ctx.actor),
    },
  });
  ctx.audit({
    chain: asked.regionCode,
    action: 'analysis.topics',
    subject: runId,
    detail: { weekStart: asked.weekStart, reserved: reserved.length },
  });
  return { runId };
}

/** The same run that is waiting or being worked on: pressing twice is not working twice. */
async function runAtWork(ctx: Ctx, asked: Asked, reserved: readonly string[]): Promise<string | null> {
  const run = await ctx.db.topicRun.findFirst({
    where: {
      regionCode: asked.regionCode,
      weekStart: dateOf(asked.weekStart),
      finishedAt: null,
      reserved: { equals: [...reserved] },
    },
    orderBy: { requestedAt: 'desc' },
  });
  if (!run) return null;
  const task = await ctx.db.backgroundTask.findUnique({ where: { id: run.taskId } });
  return task?.state === 'waiting' || task?.state === 'running' ? run.id : null;
}

type Run = NonNullable<Awaited<ReturnType<Ctx['db']['topicRun']['findUnique']>>>;
type Stored = Readonly<Record<TopicSource, FoundTopics>>;
/** What leaves the house of it: the same without the ids, which the answer's schema takes away. */
type Told = Readonly<Record<TopicSource, FoundTopicsAnswer>>;

/** A run within the reader's counties of which nothing was reserved for a skill that the reader does not have. */
async function findRun(ctx: Ctx, runId: string): Promise<Run> {
  const run = await ctx.db.topicRun.findUnique({ where: { id: runId } });
  const { skills } = personOf(ctx.actor);
  if (!run || !maySeeCounty(ctx.actor, run.regionCode)) throw notFound('topics.not-found');
  if (!run.reserved.every((skill) => skills.includes(skill))) throw notFound('topics.not-found');
  return run;
}

const mayReadAnswers = (ctx: Ctx): boolean => can(personOf(ctx.actor).roles, 'survey.read');

export async function topicRunOf(ctx: Ctx, runId: string): Promise<TopicRunAnswer> {
  const run = await findRun(ctx, runId);
  const task = await ctx.db.backgroundTask.findUniqueOrThrow({ where: { id: run.taskId } });
  const result = run.result as Told | null;
  const answers = result && mayReadAnswers(ctx) ? result.answers : null;
  const rules = topicRules.parse(run.rules);
  const shown = [result?.matters, answers].flatMap((found) => (found ? [found] : []));
  const places = shown.flatMap(({ alike, bursts }) => [
    ...alike.flatMap((group) => group.places),
    ...bursts.map(({ place }) => place),
  ]);
  return {
    id: run.id,
    regionCode: run.regionCode,
    weekStart: run.weekStart.toISOString().slice(0, 10),
    // The result is written before the task is told to be done.
    state: result ? 'done' : (task.state as TopicRunAnswer['state']),
    done: task.done,
    total: task.total,
    requestedAt: run.requestedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    weeksBefore: rules.weeksBefore,
    falseShare: rules.falseShare,
    fewestCallers: rules.fewestCallers,
    withReserved: run.reserved.length > 0,
    matters: result?.matters ?? null,
    answers,
    places: await placeNames(ctx.db, places),
  };
}

/** The last run of a week that the reader may see; one with fewer reserved skills before none at all. */
export async function latestTopics(ctx: Ctx, asked: Asked): Promise<{ run: TopicRunAnswer | null }> {
  await checkAsked(ctx, asked);
  const runs = await ctx.db.topicRun.findMany({
    where: { regionCode: asked.regionCode, weekStart: dateOf(asked.weekStart) },
    orderBy: { requestedAt: 'desc' },
    select: { id: true, reserved: true },
    take: 50,
  });
  const { skills } = personOf(ctx.actor);
  const mine = runs.find(({ reserved }) => reserved.every((skill) => skills.includes(skill)));
  return { run: mine ? await topicRunOf(ctx, mine.id) : null };
}

/** The texts of one topic, near-duplicate group, burst or keyword, as the reader may see them today. */
export async function topicTextsOf(ctx: Ctx, runId: string, query: z.output<typeof topicTextsQuery>) {
  const run = await findRun(ctx, runId);
  if (query.source === 'answers' && !mayReadAnswers(ctx)) throw notFound('topics.not-found');
  const members = (run.result as Stored | null)?.[query.source][query.part][query.at];
  if (!members) throw notFound('topics.not-found');
  const counties = countyLike(ctx.actor);
  const rows =
    query.source === 'answers'
      ? await answersNamed(ctx.db, members.ids, counties)
      : await mattersNamed(ctx.db, members.ids, {
          counties,
          readable: { r: mayRead(ctx.actor, 'r'), t: mayRead(ctx.actor, 't') },
        });
  const ordered = rows.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1));
  const page = ordered.slice((query.page - 1) * query.pageSize, query.page * query.pageSize);
  const names = await placeNames(
    ctx.db,
    page.map(({ place }) => place),
  );
  return {
    total: ordered.length,
    items: page.map((row) => {
      const known = row.nameCipher ? [ctx.vault.open(row.nameCipher, callerNamePlace(row.id))] : [];
      return {
        id: row.id,
        registrationId: query.source === 'matters' ? row.id : null,
        ticketId: row.ticketId,
        number: row.number,
        at: row.at.toISOString(),
        place: names[row.place] ?? null,
        title: row.confidential ? '' : maskedText({ title: '', text: row.title }, known),
        excerpt: row.confidential ? '' : maskedText({ title: '', text: row.text }, known),
        confidential: row.confidential,
        question: row.zh === null ? null : { zh: row.zh, en: row.en ?? row.zh },
      };
    }),
  };
}
