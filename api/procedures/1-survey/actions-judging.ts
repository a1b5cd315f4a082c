import { setImmediate } from 'node:timers/promises';
import type { Ctx } from '../../shared/context.ts';
import { readSetting } from '../../shared/settings/index.ts';
import {
  findStreaks,
  judging,
  operatorEffect,
  reasonsOf,
  type Interview,
  type Judged,
  type Steps,
} from '../../shared/statistics/index.ts';
import { codeOf, comparedQuestions, itemsOf } from './compared-items.ts';
import { honestyRulesSetting, recheckRulesSetting } from './honesty-rules.ts';
import type { Question } from './instrument.ts';
import { mostReasons } from './quality-order.ts';
import { chanceOf, seededBy } from './recheck-draw.ts';
import { questionnaireOf } from './store-instruments.ts';
import {
  findClaims,
  findGiven,
  findRun,
  noteNew,
  writeOperators,
  writeReasons,
  writeRun,
  type SealedInterview,
} from './store-quality.ts';
import { drawRechecks } from './store-rechecks.ts';

const DAY_MS = 86_400_000;

type Version = { readonly projectId: string; readonly versionId: string };

/**
 * Judges the interviews of one version anew and draws what is to be rechecked. What is drawn at random is decided once for
 * each interview, by a keyed hash of its id: nobody can pick it, and nobody can foresee it.
 */
export async function judgeVersion(ctx: Ctx, version: Version): Promise<void> {
  const rules = await readSetting(ctx.db, honestyRulesSetting);
  const rechecks = await readSetting(ctx.db, recheckRulesSetting);
  const claims = await findClaims(ctx.db, version);
  const fresh = new Set(await noteNew(ctx.db, version, claims));
  const random = claims.filter(
    ({ id }) => fresh.has(id) && chanceOf(ctx.vault.blindIndex(`recheck|${id}`)) < rechecks.randomShare,
  );
  await drawRechecks(ctx, version.projectId, 'random', random);
  if (claims.length < rules.leastInterviews) return;
  const run = await findRun(ctx.db, version);
  const grown = run === null || claims.length >= run.interviews * (1 + rules.growth);
  if (!grown && ctx.now.getTime() - run.computedAt.getTime() < DAY_MS) return;

  const { questions } = await questionnaireOf(ctx.db, version.versionId);
  const compared = comparedQuestions(questions);
  if (compared.length === 0) return;
  const interviews = await interviewsOf(ctx, version, claims, compared);
  // The same interviews are judged alike, whoever asks and how often.
  const generator = seededBy(`${version.projectId}|${version.versionId}|${interviews.length}`);
  const judged = await withPauses(judging(itemsOf(questions), interviews, rules, generator));
  const streaks = findStreaks(judged.sheet, rules.shuffles * 5, generator);
  const reasons = reasonsOf(judged.sheet, judged.twins, streaks, rules.reasons);
  const found = judged.sheet.interviews.map(({ id, recorded }, row) => ({
    id,
    recorded,
    reasons: reasons[row]!,
  }));
  await writeReasons(ctx.db, found, ctx.now);

  const suspicions = judged.suspicions.map(({ operator, groups, features, ...rest }) => ({
    ...rest,
    id: ctx.newId(),
    operatorId: operator,
    suspicious: rest.adjusted <= rules.discoveries,
    features: { groups, features },
  }));
  await writeOperators(ctx.db, version, suspicions, ctx.now);
  await writeRun(ctx.db, {
    id: ctx.newId(),
    ...version,
    interviews: interviews.length,
    effects: effectsOf(judged),
    streaks: streaks
      .filter(({ p }) => p <= rules.reasons.streak)
      .map(({ stratum, interviews: all, allBest, longest, p, rows }) => ({
        ...{ countyCode: stratum, interviews: all, allBest, longest, p },
        operators: new Set(rows.map((row) => judged.sheet.interviews[row]!.operator)).size,
      })),
    now: ctx.now,
  });

  const suspicious = new Set(suspicions.flatMap((each) => (each.suspicious ? [each.operatorId] : [])));
  const grave = new Set(mostReasons(judged, reasons, suspicious, rechecks.ofSuspicious));
  await drawRechecks(
    ctx,
    version.projectId,
    'suspicious',
    claims.filter(({ id }) => grave.has(id)),
  );
}

/** The process may have calls to connect: nothing waits longer than one step. */
async function withPauses<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

async function interviewsOf(
  ctx: Ctx,
  version: Version,
  claims: readonly SealedInterview[],
  compared: readonly Question[],
): Promise<Interview[]> {
  const names = compared.map(({ name }) => name);
  const given = new Map((await findGiven(ctx.db, version, names)).map((row) => [row.id, row]));
  return claims.flatMap(({ id, operatorId, countyCode, sealedAt, claimed, onTheLine, recorded }) => {
    const row = given.get(id);
    if (!row) return [];
    return {
      id,
      operator: operatorId,
      stratum: countyCode,
      at: sealedAt.getTime(),
      answers: compared.map((question) => codeOf(question, row.answers[question.name])),
      seconds: names.map((name) => row.seconds[name] ?? null),
      ...{ claimed, onTheLine, recorded },
    };
  });
}

/** For each scale, how much of what people say depends on who asks them. */
function effectsOf({ sheet }: Judged) {
  const width = sheet.items.length;
  return sheet.items.flatMap(({ name, ordered, options }, item) => {
    if (!ordered) return [];
    const rows = sheet.interviews.flatMap(({ operator, stratum }, row) => {
      const code = sheet.codes[row * width + item]!;
      return code >= 1 && code <= options ? [{ operator, stratum, value: code }] : [];
    });
    const { icc, deff } = operatorEffect(rows);
    return [{ question: name, answers: rows.length, icc, deff }];
  });
}
