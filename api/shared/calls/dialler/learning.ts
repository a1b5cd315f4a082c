import { localTime } from '../hours.ts';
import type { DiallerRules } from './rules.ts';

/** One conversation, from the answer until the operator was ready again. */
export type Contact = { readonly talkSeconds: number; readonly wrapUpSeconds: number };

type Rate = { readonly dialled: number; readonly answered: number };

/** What the dialler knows about the world: plain data, a fold over what has happened. */
export type Learned = {
  /** Dials that were answered after so many whole seconds, and those that ended otherwise; weights, not counts. */
  readonly answeredAfter: readonly number[];
  readonly endedAfter: readonly number[];
  /** By hour of the day in China. */
  readonly hours: readonly Rate[];
  /** Oldest first. */
  readonly contacts: readonly Contact[];
  /** The same by length of the talk. */
  readonly byTalk: ByTalk;
};

/** Two columns in step rather than rows: every second, every operator's contact is compared with them. */
export type ByTalk = { readonly talks: readonly number[]; readonly wrapUps: readonly number[] };

const nothing: Rate = { dialled: 0, answered: 0 };

export const noKnowledge: Learned = {
  answeredAfter: [],
  endedAfter: [],
  hours: Array.from({ length: 24 }, () => nothing),
  contacts: [],
  byTalk: { talks: [], wrapUps: [] },
};

export const hourOf = (at: Date): number => Number(localTime(at).clock.slice(0, 2));

/** A dial came to its end: somebody, or something, answered, or not. */
export function learnDial(
  learned: Learned,
  dial: { readonly at: Date; readonly seconds: number; readonly answered: boolean },
  rules: Pick<DiallerRules, 'rememberedDials'>,
): Learned {
  const known = learned.hours.reduce((sum, { dialled }) => sum + dialled, 0);
  const faded = known >= rules.rememberedDials ? halved(learned) : learned;
  const hour = hourOf(dial.at);
  const after = dial.answered ? 'answeredAfter' : 'endedAfter';
  return {
    ...faded,
    [after]: counted(faded[after], Math.max(0, Math.round(dial.seconds))),
    hours: faded.hours.map((rate, index) =>
      index === hour
        ? { dialled: rate.dialled + 1, answered: rate.answered + (dial.answered ? 1 : 0) }
        : rate,
    ),
  };
}

export function learnContact(
  learned: Learned,
  contact: Contact,
  rules: Pick<DiallerRules, 'remembered'>,
): Learned {
  const contacts = [...learned.contacts, contact];
  const at = firstLonger(learned.byTalk, contact.talkSeconds);
  const talks = learned.byTalk.talks.toSpliced(at, 0, contact.talkSeconds);
  const wrapUps = learned.byTalk.wrapUps.toSpliced(at, 0, contact.wrapUpSeconds);
  while (contacts.length > rules.remembered) {
    const oldest = contacts.shift()!;
    // By value: what comes back from a store is not the same object.
    const index = talks.findIndex(
      (talk, row) => talk === oldest.talkSeconds && wrapUps[row] === oldest.wrapUpSeconds,
    );
    talks.splice(index, 1);
    wrapUps.splice(index, 1);
  }
  return { ...learned, contacts, byTalk: { talks, wrapUps } };
}

/** The share of dials that are answered in this hour, drawn towards that of all hours while it has few of its own. */
export function answerRate(learned: Learned, at: Date, rules: Pick<DiallerRules, 'hourWeight'>): number {
  const all = learned.hours.reduce(
    (sum, rate) => ({ dialled: sum.dialled + rate.dialled, answered: sum.answered + rate.answered }),
    nothing,
  );
  if (all.dialled === 0) return 1;
  const own = learned.hours[hourOf(at)] ?? nothing;
  const weight = rules.hourWeight;
  return (own.answered + (weight * all.answered) / all.dialled) / (own.dialled + weight);
}

/** Where the talks begin that were longer than `seconds`. */
export function firstLonger({ talks }: ByTalk, seconds: number): number {
  let low = 0;
  let high = talks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (talks[middle]! > seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}

function counted(weights: readonly number[], index: number): readonly number[] {
  const longer = Array.from({ length: Math.max(weights.length, index + 1) }, (_, at) => weights[at] ?? 0);
  longer[index]! += 1;
  return longer;
}

function halved(learned: Learned): Learned {
  const half = (weight: number) => weight / 2;
  return {
    ...learned,
    answeredAfter: learned.answeredAfter.map(half),
    endedAfter: learned.endedAfter.map(half),
    hours: learned.hours.map(({ dialled, answered }) => ({
      dialled: half(dialled),
      answered: half(answered),
    })),
  };
}
