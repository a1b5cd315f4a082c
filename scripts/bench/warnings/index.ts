import { atMost, type Bench, type Figure, figure, verdict } from '../figure.ts';
import { percent, table } from '../table.ts';
import { falseAlarms, QUARTER, RULES, uniforms, weeksToDetect } from './weeks.ts';

/** Ten counties: nine shares with two charts each, and ten categories a county that are frequent enough to be watched. */
const CENTRES = [
  ['10 counties, 15 answers a week each', { shares: 90, counts: 100, answers: 15, safe: 0.92, matters: 4 }],
  ['10 counties, 40 answers', { shares: 90, counts: 100, answers: 40, safe: 0.92, matters: 4 }],
  ['10 counties, 100 answers, 97 % safe', { shares: 90, counts: 100, answers: 100, safe: 0.97, matters: 8 }],
] as const;
const ANSWERS = [15, 40, 100, 400] as const;
const FALLS = [3, 5, 8] as const;
const WEEKS = 12 * QUARTER;
const RUNS = 200;
/** More than this would say that the budget does not hold; chance alone moves twelve quarters by about a third. */
const MOST = 1.5;

export const warningsBench: Bench = {
  does: 'false alarms of all charts together, and weeks until a fall of 3, 5 and 8 points is seen',
  run: async (seed, progress) => {
    const random = uniforms(seed);
    const figures: Figure[] = [];
    const quiet = CENTRES.map(([name, centre]) => {
      progress(`nothing happens: ${name}`);
      const found = falseAlarms({ ...centre, weeks: WEEKS }, random);
      const measured = figure(
        `false alarms a quarter, ${name}`,
        found.ours,
        'alarms',
        atMost(MOST),
        found.plain,
      );
      figures.push(measured);
      return [name, String(found.charts), found.ours.toFixed(2), verdict(measured), found.plain.toFixed(1)];
    });
    const falls = ANSWERS.flatMap((answers) => {
      progress(`falls: ${answers} answers a week`);
      return FALLS.map((points) => {
        const found = weeksToDetect({ answers, safe: 0.92, points, charts: 280, runs: RUNS }, random);
        figures.push(
          figure(
            `weeks until a fall of ${points} points is seen, ${answers} answers a week`,
            found.median ?? -1,
            'weeks',
          ),
        );
        return [
          String(answers),
          String(points),
          found.median === null ? `> ${QUARTER}` : String(found.median),
          percent(found.withinQuarter, 0),
        ];
      });
    });
    return {
      figures,
      text: [
        `Nothing happens for ${WEEKS / QUARTER} quarters; budget ${RULES.falseAlarmsPerQuarter} a quarter for all charts together.`,
        table(
          ['centre', 'charts', 'false alarms a quarter', 'goal', 'three sigma and EARS C2 as they come'],
          quiet,
        ),
        '',
        `A lasting fall from 92 % in one county, ${RUNS} times each, under the limits of 280 charts.`,
        table(
          ['answers a week', 'fall, points', 'weeks until seen (median)', 'seen within a quarter'],
          falls,
          [],
        ),
      ].join('\n'),
    };
  },
};
