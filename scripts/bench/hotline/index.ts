import { defaultBlending } from '../../../api/shared/calls/dialler/blending.ts';
import { randomOf } from '../../simulate/random.ts';
import { atLeast, atMost, figure, verdict, type Bench, type Figure } from '../figure.ts';
import { percent, table } from '../table.ts';
import { answeredWithin, meanWait, operatorsFor, withPatience } from './erlang.ts';
import { runHotline, type HotlineFigures, type HotlinePlan } from './hotline.ts';

const scenario = {
  rates: [20, 60, 200],
  handleSeconds: 240,
  patienceSeconds: 180,
  /** So long, and at least so many calls: what blending does depends on how each day goes. */
  days: 30,
  calls: 40_000,
  prompt: { share: 0.95, seconds: 15 },
  usual: { share: 0.8, seconds: 20 },
  /** Operators beyond the table's. It leaves hardly a call to spare, so that any interview would cost some. */
  extra: [0, 1, 2],
} as const;

const goals = {
  /** How far simulation and formula may lie apart, in points. */
  apart: atMost(1),
  inTime: atLeast(95),
  fill: atLeast(50),
};

type Shown = { readonly text: string; readonly figures: readonly Figure[] };

export const hotlineBench: Bench = {
  does: 'the hotline at 20, 60 and 200 calls an hour beside Erlang C and A, alone and blended with interviews',
  async run(seed, progress) {
    const run = (
      name: string,
      plan: Partial<HotlinePlan> & Pick<HotlinePlan, 'callsPerHour' | 'operators'>,
    ) => {
      progress(`${name}: ${plan.callsPerHour} calls/h, ${plan.operators} operators`);
      const { handleSeconds, days } = scenario;
      const calls = Math.max(scenario.calls, plan.callsPerHour * 24 * days);
      return runHotline(
        {
          ...{ handleSeconds, calls, patienceSeconds: null, blending: null },
          withinSeconds: scenario.prompt.seconds,
          ...plan,
        },
        randomOf(seed, `hotline ${name} ${plan.callsPerHour} ${plan.operators}`),
      );
    };
    const parts = [alone(run), impatient(run), blended(run)];
    return {
      text: parts.map(({ text }) => text).join('\n\n'),
      figures: parts.flatMap(({ figures }) => figures),
    };
  },
};

type Run = (
  name: string,
  plan: Partial<HotlinePlan> & Pick<HotlinePlan, 'callsPerHour' | 'operators'>,
) => HotlineFigures;

const loadOf = (callsPerHour: number): number => (callsPerHour * scenario.handleSeconds) / 3600;

const promptTeam = (callsPerHour: number): number => {
  const { share, seconds } = scenario.prompt;
  return operatorsFor(loadOf(callsPerHour), scenario.handleSeconds, share, seconds);
};

/** Erlang C beside the product's distribution: callers who wait for ever. */
function alone(run: Run): Shown {
  const { handleSeconds, prompt } = scenario;
  const lines = scenario.rates.map((callsPerHour) => {
    const queue = { load: loadOf(callsPerHour), operators: promptTeam(callsPerHour), handleSeconds };
    const simulated = run('alone', { callsPerHour, operators: queue.operators });
    const formula = answeredWithin(queue, prompt.seconds);
    const apart = figure(
      `hotline.${callsPerHour}.apart-from-erlang-c`,
      100 * Math.abs(simulated.inTime - formula),
      'points',
      goals.apart,
    );
    const cells = [
      String(callsPerHour),
      queue.load.toFixed(2),
      String(queue.operators),
      percent(queue.load / queue.operators, 0),
      percent(simulated.occupancy, 0),
      percent(formula),
      percent(simulated.inTime),
      verdict(apart),
      `${meanWait(queue).toFixed(1)} s`,
      `${simulated.meanWait.toFixed(1)} s`,
    ];
    const inTime = figure(
      `hotline.${callsPerHour}.in-time`,
      100 * simulated.inTime,
      '%',
      null,
      100 * formula,
    );
    return { cells, figures: [inTime, apart] };
  });
  const heads = [
    ...['Calls/h', 'Erlang', `Operators for ${percent(prompt.share, 0)} <= ${prompt.seconds} s`],
    ...['Occupancy', 'simulated', 'Within 15 s: Erlang C', 'simulated', 'Points apart'],
    ...['Wait: Erlang C', 'simulated'],
  ];
  return shown('The hotline alone, callers who wait', heads, lines, [7]);
}

/** Erlang A beside it, at the usual staffing: callers who give up. */
function impatient(run: Run): Shown {
  const { handleSeconds, patienceSeconds, usual } = scenario;
  const lines = scenario.rates.map((callsPerHour) => {
    const load = loadOf(callsPerHour);
    const operators = operatorsFor(load, handleSeconds, usual.share, usual.seconds);
    const formula = withPatience({ load, operators, handleSeconds }, patienceSeconds);
    const simulated = run('impatient', { callsPerHour, operators, patienceSeconds });
    const apart = figure(
      `hotline.${callsPerHour}.apart-from-erlang-a`,
      100 * Math.abs(simulated.abandoned - formula.abandon),
      'points',
      goals.apart,
    );
    const cells = [
      String(callsPerHour),
      String(operators),
      percent(load / operators, 0),
      percent(formula.abandon),
      percent(simulated.abandoned),
      verdict(apart),
      `${formula.wait.toFixed(1)} s`,
      `${simulated.meanWait.toFixed(1)} s`,
    ];
    const abandoned = figure(
      `hotline.${callsPerHour}.abandoned`,
      100 * simulated.abandoned,
      '%',
      null,
      100 * formula.abandon,
    );
    return { cells, figures: [abandoned, apart] };
  });
  const heads = [
    ...['Calls/h', `Operators for ${percent(usual.share, 0)} <= ${usual.seconds} s`, 'Occupancy'],
    ...['Gave up: Erlang A', 'simulated', 'Points apart', 'Wait: Erlang A', 'simulated'],
  ];
  return shown(`Callers who give up after ${patienceSeconds} s in the mean`, heads, lines, [5]);
}

function blended(run: Run): Shown {
  const lines = scenario.rates.flatMap((callsPerHour) =>
    scenario.extra.map((extra) => {
      const operators = promptTeam(callsPerHour) + extra;
      const day = run('blended', { callsPerHour, operators, blending: defaultBlending });
      const judged = extra === scenario.extra.at(-1);
      const named = (what: string) => `blended.${callsPerHour}.${operators}.${what}`;
      const inTime = figure(named('in-time'), 100 * day.inTime, '%', judged ? goals.inTime : null);
      const fill = figure(named('idle-filled'), 100 * day.talkFill, '%', judged ? goals.fill : null);
      const interviews = figure(named('interviews'), day.interviewsPerHour, 'per hour');
      const cells = [
        String(callsPerHour),
        `${operators}${extra > 0 ? ` (+${extra})` : ''}`,
        percent(day.inTime),
        verdict(inTime),
        percent(day.talkFill),
        verdict(fill),
        percent(day.fill),
        day.interviewsPerHour.toFixed(1),
        percent(day.takenBack, 2),
      ];
      return { cells, figures: [inTime, fill, interviews] };
    }),
  );
  const heads = [
    ...['Calls/h', 'Operators', 'Within 15 s', 'Goal', 'Idle filled by talk', 'Goal'],
    ...['with dialling', 'Interviews/h', 'Dials taken back'],
  ];
  const title = 'Blended with interviews (survey-1); +1, +2: operators beyond those of Erlang C';
  return shown(title, heads, lines, [1, 3, 5]);
}

function shown(
  title: string,
  heads: readonly string[],
  lines: readonly { readonly cells: readonly string[]; readonly figures: readonly Figure[] }[],
  left: readonly number[],
): Shown {
  const rows = lines.map(({ cells }) => cells);
  return { text: `${title}\n${table(heads, rows, left)}`, figures: lines.flatMap(({ figures }) => figures) };
}
