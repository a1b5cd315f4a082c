import { randomOf } from '../../simulate/random.ts';
import { atLeast, figure, verdict, type Bench, type Figure } from '../figure.ts';
import { percent, table } from '../table.ts';
import { CENTRE } from './centre.ts';
import { workFortnight } from './fortnight.ts';
import { does, STYLES, type Style } from './inventions.ts';
import { byDuration, byMatch, byProduct, DISCOVERIES, type Scores } from './scores.ts';

const FORTNIGHTS = 10;
const SHARES = [0.05, 0.2, 1] as const;
const FALSE_ALARMS = 0.05;
const METHODS = ['product', 'answers', 'duration', 'match'] as const;
type Method = (typeof METHODS)[number];

type Cell = {
  readonly style: Style;
  readonly share: number;
  readonly recall: Readonly<Record<Method, number>>;
  readonly pointedOut: { readonly fabricators: number; readonly honest: number };
};

/** Every style but the one that the line cannot see has to be found. */
const goalOf = (style: Style, share: number) =>
  style !== 'accomplice' && share === 0.2 ? atLeast(0.9) : null;

export const fabricationBench: Bench = {
  does: 'operators who invent 5 %, 20 % and all of their interviews among honest ones, found within two weeks',
  async run(seed, progress) {
    const cells: Cell[] = [];
    for (const style of STYLES) {
      for (const share of SHARES) {
        progress(`${style}, ${percent(share, 0)}`);
        cells.push(measure(seed, style, share));
      }
    }
    const rows = cells.map((cell) => ({ cell, figures: figuresOf(cell) }));
    const honest = honestCentres(seed);
    return {
      text: [
        table(
          [
            'Invents',
            'Share',
            'Found',
            'Goal',
            'Duration',
            '85 % match',
            'Answers only',
            'Pointed out',
            'Honest, too',
          ],
          rows.map(({ cell, figures }) => row(cell, figures)),
          [0, 3],
        ),
        `In ${FORTNIGHTS} centres without any invention ${percent(honest)} of operators were pointed out.`,
        notes,
      ].join('\n\n'),
      figures: [
        ...rows.flatMap(({ figures }) => Object.values(figures)),
        figure('honest.pointed-out', honest * 100, '% of operators'),
      ],
    };
  },
};

const notes = [
  `${CENTRE.fabricators} of ${CENTRE.operators} operators invent; ${CENTRE.days * CENTRE.interviewsADay} interviews an operator in ${CENTRE.days} working days; ${FORTNIGHTS} fortnights a line.`,
  `Found: share of them above 95 % of the honest operators of the same fortnights, for each way alike.`,
  `Pointed out: by the product's own rule (share of false discoveries ${percent(DISCOVERIES, 0)}), beside the share of honest operators.`,
  ...STYLES.map((style) => `${style}: ${does[style]}.`),
].join('\n');

function measure(seed: number, style: Style, share: number): Cell {
  const scores: Record<Method, { invented: number[]; honest: number[] }> = {
    product: { invented: [], honest: [] },
    answers: { invented: [], honest: [] },
    duration: { invented: [], honest: [] },
    match: { invented: [], honest: [] },
  };
  const pointed = { fabricators: 0, honest: 0 };
  for (let fortnight = 0; fortnight < FORTNIGHTS; fortnight++) {
    const key = `${style} ${share} ${fortnight}`;
    const { interviews, fabricators } = workFortnight(seed, key, style, share);
    const judged = byProduct(interviews, randomOf(seed, `shuffles ${key}`));
    const all: Record<Method, Scores> = {
      product: judged.scores,
      answers: judged.withoutLine,
      duration: byDuration(interviews),
      match: byMatch(interviews),
    };
    for (const method of METHODS)
      for (const [operator, score] of all[method])
        scores[method][fabricators.has(operator) ? 'invented' : 'honest'].push(score);
    for (const operator of judged.pointedOut) pointed[fabricators.has(operator) ? 'fabricators' : 'honest']++;
  }
  const { invented, honest } = scores.product;
  return {
    style,
    share,
    recall: {
      product: recallAt(scores.product),
      answers: recallAt(scores.answers),
      duration: recallAt(scores.duration),
      match: recallAt(scores.match),
    },
    pointedOut: {
      fabricators: pointed.fabricators / invented.length,
      honest: pointed.honest / honest.length,
    },
  };
}

/** Share of the invented above all but 5 % of the honest. */
function recallAt({ invented, honest }: { invented: readonly number[]; honest: readonly number[] }): number {
  const sorted = [...honest].sort((one, other) => other - one);
  const limit = sorted[Math.floor(FALSE_ALARMS * sorted.length)]!;
  return invented.filter((score) => score > limit).length / invented.length;
}

function honestCentres(seed: number): number {
  let pointed = 0;
  for (let fortnight = 0; fortnight < FORTNIGHTS; fortnight++) {
    const { interviews } = workFortnight(seed, `honest ${fortnight}`, null, 0);
    pointed += byProduct(interviews, randomOf(seed, `shuffles honest ${fortnight}`)).pointedOut.size;
  }
  return pointed / (FORTNIGHTS * CENTRE.operators);
}

type CellFigures = Readonly<Record<'recall' | 'duration' | 'match', Figure>>;

/** Beside each recall the better of the two baselines; it is to be no worse than either anywhere. */
function figuresOf({ style, share, recall }: Cell): CellFigures {
  const named = (what: string) => `${style}.${share}.${what}`;
  const best = Math.max(recall.duration, recall.match);
  const open = style === 'accomplice';
  return {
    recall: figure(named('recall'), recall.product, 'share', goalOf(style, share), best),
    duration: figure(
      named('above-duration'),
      recall.product - recall.duration,
      'share',
      open ? null : atLeast(0),
    ),
    match: figure(named('above-match'), recall.product - recall.match, 'share', open ? null : atLeast(0)),
  };
}

const row = (
  { style, share, recall, pointedOut }: Cell,
  { recall: figured }: CellFigures,
): readonly string[] => [
  style,
  percent(share, 0),
  recall.product.toFixed(2),
  verdict(figured),
  recall.duration.toFixed(2),
  recall.match.toFixed(2),
  recall.answers.toFixed(2),
  percent(pointedOut.fabricators, 0),
  percent(pointedOut.honest),
];
