import { diallerSettings, defaultRules } from '../../../api/shared/calls/dialler/rules.ts';
import { dialModes, type DialMode } from '../../../api/shared/calls/dialler/pacing.ts';
import { randomOf } from '../../simulate/random.ts';
import { atLeast, atMost, figure, verdict, type Bench, type Figure, type Goal } from '../figure.ts';
import { percent, table } from '../table.ts';
import { workShift, type ShiftFigures } from './shift.ts';
import { survey1 } from './survey-1.ts';

const SIZES = [5, 10, 20, 40];

/** Shares in percent, as the goals are written. */
const goals: Readonly<Record<DialMode, { utilisation: Readonly<Record<number, Goal>>; silentWorst: Goal }>> =
  {
    preview: { utilisation: {}, silentWorst: atMost(0) },
    progressive: {
      utilisation: Object.fromEntries(SIZES.map((size) => [size, atLeast(77)])),
      silentWorst: atMost(0),
    },
    predictive: { utilisation: { 20: atLeast(83), 40: atLeast(87) }, silentWorst: atMost(3) },
  };

type Team = { readonly mode: DialMode; readonly operators: number; readonly days: readonly ShiftFigures[] };

export const diallerBench: Bench = {
  does: 'preview, progressive and predictive dialling at 5, 10, 20 and 40 operators, scenario survey-1, six days',
  async run(seed, progress) {
    const teams: Team[] = [];
    for (const mode of dialModes) {
      for (const operators of SIZES) {
        progress(`${mode}, ${operators} operators`);
        const days = Array.from({ length: survey1.days }, (_, day) => {
          const random = randomOf(seed, `survey-1 day ${day}`);
          return workShift({ mode, operators, rules: defaultRules, random });
        });
        teams.push({ mode, operators, days });
      }
    }
    const measured = teams.map((team) => ({ team, figures: figuresOf(team, teams) }));
    const text = table(
      [
        ...['Mode', 'Operators', 'Utilisation', 'Goal', 'Completes/op-h', 'Dials/op-h'],
        ...['Silent mean', 'Worst day', 'Goal'],
      ],
      measured.map(({ team, figures }) => row(team, figures)),
      [0, 3, 8],
    );
    return {
      text: `${text}\n\n${notes}`,
      figures: measured.flatMap(({ figures }) => Object.values(figures)),
    };
  },
};

const notes = [
  `${survey1.days} days of ${survey1.shiftSeconds / 3600} h; utilisation is talk and write-up of all operator time.`,
  `Predictive dialling needs ${diallerSettings.leastOperators.fallback} operators; with fewer it is progressive.`,
  'Silent: a person answered and nobody joined within 2 s, of all persons who answered.',
].join('\n');

const mean = (team: Team, of: (day: ShiftFigures) => number): number =>
  team.days.reduce((sum, day) => sum + of(day), 0) / team.days.length;

type TeamFigures = Readonly<
  Record<'utilisation' | 'completes' | 'dials' | 'silentMean' | 'silentWorst', Figure>
>;

/** Beside each, the same figure of progressive dialling in this run. */
function figuresOf(team: Team, teams: readonly Team[]): TeamFigures {
  const { mode, operators } = team;
  const goal = goals[mode];
  const peer = teams.find((each) => each.mode === 'progressive' && each.operators === operators);
  const besides = mode !== 'progressive' && peer ? peer : null;
  const named = (what: string) => `${mode}.${operators}.${what}`;
  const utilisation = (each: Team) => 100 * mean(each, (day) => day.utilisation);
  const completes = (each: Team) => mean(each, (day) => day.completesPerHour);
  const worst = Math.max(...team.days.map((day) => day.silentShare));
  return {
    utilisation: figure(
      named('utilisation'),
      utilisation(team),
      '%',
      goal.utilisation[operators] ?? null,
      besides && utilisation(besides),
    ),
    completes: figure(
      named('completes'),
      completes(team),
      'per operator-hour',
      null,
      besides && completes(besides),
    ),
    dials: figure(
      named('dials'),
      mean(team, (day) => day.dialsPerHour),
      'per operator-hour',
    ),
    silentMean: figure(named('silent-mean'), 100 * mean(team, (day) => day.silentShare), '%'),
    silentWorst: figure(named('silent-worst-day'), 100 * worst, '%', goal.silentWorst),
  };
}

const row = ({ mode, operators }: Team, figures: TeamFigures): readonly string[] => [
  mode,
  String(operators),
  percent(figures.utilisation.value / 100),
  verdict(figures.utilisation),
  figures.completes.value.toFixed(2),
  figures.dials.value.toFixed(0),
  percent(figures.silentMean.value / 100, 2),
  percent(figures.silentWorst.value / 100, 2),
  verdict(figures.silentWorst),
];
