import type { Interview } from '../../../api/shared/statistics/index.ts';
import { behaviourWith } from '../../../telephony/simulator/behaviour.ts';
import type { Random } from '../../simulate/random.ts';
import { items, otherSeconds, plain, secondsOf, sum, type Operator } from './centre.ts';

/**
 * How an interview is invented. Somebody invents at a desk where every dial is a call of the line: there is no invented
 * interview without a call, but its call was not answered, or was over before the answers were.
 */
export const STYLES = ['typical', 'copied', 'one-key', 'careful', 'accomplice'] as const;
export type Style = (typeof STYLES)[number];

export const does: Readonly<Record<Style, string>> = {
  typical: 'answers as they are known to be given most, with a few others; in about 60 % of the usual time',
  copied: 'an earlier interview of the county with one or two answers changed; half the usual time',
  'one-key': 'one answer throughout, now and then another; a third of the usual time',
  careful: 'every answer by its usual share, the usual time, over a call that was answered and ended early',
  accomplice: 'careful, with somebody who stays on the line to the end: the line sees nothing',
};

export type Known = {
  /** What this operator has seen of the answers: shares of each answer of each item. */
  readonly shares: readonly (readonly number[])[];
  /** What was answered before in the county. */
  readonly earlier: readonly Interview[];
};

const { refuseSeconds } = behaviourWith().humans;

export function invent(
  style: Style,
  operator: Operator,
  at: number,
  county: number,
  known: Known,
  random: Random,
): Interview {
  const usual = secondsOf(operator, random);
  const haste = { typical: 0.6, copied: 0.5, 'one-key': 0.33, careful: 1, accomplice: 1 }[style];
  const seconds = usual.map((each) => each * haste);
  const claimed = sum(seconds) + otherSeconds(operator, random) * haste;
  const onTheLine = onLine(style, claimed, random);
  return {
    ...plain(operator, at, county),
    answers: answers(style, known, random),
    seconds,
    claimed,
    onTheLine,
    recorded: onTheLine > 0,
  };
}

function onLine(style: Style, claimed: number, random: Random): number {
  if (style === 'accomplice') return claimed;
  const refuses = Math.min(claimed, random.around(refuseSeconds.mean, refuseSeconds.cv));
  // Careful people take a call that somebody broke off, and go on without them.
  if (style === 'careful') return random.chance(0.3) ? claimed * random.between(0.3, 0.8) : refuses;
  return random.chance(0.6) ? 0 : refuses;
}

function answers(style: Style, known: Known, random: Random): number[] {
  const drawn = (item: number): number => {
    let left = random.next();
    const shares = known.shares[item]!;
    for (let code = 0; code < shares.length; code++) if ((left -= shares[code]!) < 0) return code + 1;
    return shares.length;
  };
  const likeliest = (item: number) => 1 + known.shares[item]!.indexOf(Math.max(...known.shares[item]!));
  switch (style) {
    case 'typical':
      return items.map((_, item) => (random.chance(0.75) ? likeliest(item) : drawn(item)));
    case 'copied': {
      const copy = [...random.pick(known.earlier).answers];
      const changes = 1 + Math.floor(random.next() * 2);
      for (let change = 0; change < changes; change++) {
        const item = Math.floor(random.next() * items.length);
        copy[item] = drawn(item);
      }
      return copy;
    }
    case 'one-key': {
      const key = random.chance(0.6) ? 1 : 2;
      return items.map(({ options }, item) => (random.chance(0.93) ? Math.min(key, options) : drawn(item)));
    }
    case 'careful':
    case 'accomplice':
      return items.map((_, item) => drawn(item));
  }
}
