import { localTime } from '../hours.ts';
import { answerCurve, lookAhead, riskOf, silentExpected, withCall, type Floor } from './forecast.ts';
import { learnContact, learnDial, noKnowledge, type Contact, type Learned } from './learning.ts';
import type { DiallerRules } from './rules.ts';
import { allowedSilent, noSilence, type SilentDay } from './silent-share.ts';

/**
 * How many calls to start now.
 *
 * - A *dial* is one try at a number; it *rings* until it is answered or ends.
 * - A *contact* is a conversation with its write-up, with a person or a machine.
 * - A call is *covered* when a free operator is left for it even if all that rings is answered at once.
 * - A *silent call* was answered, and nobody joined within the time that is allowed.
 *
 * *Preview*: operators ask for each call themselves; `free` are those who have asked. *Progressive*: one call for each
 * free operator. Both start covered calls only, so nobody ever hears silence. *Predictive* starts calls beyond, as
 * long as each would very probably find somebody and the day's silent calls, those to be expected from what rings
 * among them, stay within what the limit allows with confidence. Where either fails it is progressive.
 *
 * Pure: the same history and the same floor always give the same answer. It never sees how a call will end.
 */
export const dialModes = ['preview', 'progressive', 'predictive'] as const;
export type DialMode = (typeof dialModes)[number];

/** What is learned, and the day's silent calls: plain data, rebuilt from what has happened by `observe`. */
export type Pacing = { readonly learned: Learned; readonly today: SilentDay };

export type DiallerFact =
  /** A dial was answered or ended; `seconds` after it was started. */
  | { readonly what: 'rang'; readonly at: Date; readonly seconds: number; readonly answered: boolean }
  /** An operator says that a person was there. */
  | { readonly what: 'reached'; readonly at: Date }
  | { readonly what: 'silent'; readonly at: Date }
  /** An operator is ready again. */
  | ({ readonly what: 'handled'; readonly at: Date } & Contact);

/** Why predictive dialling was asked for and is not done. */
export type Restraint =
  /** Too few to even out chance. */
  | 'few-operators'
  /** Too little is known yet. */
  | 'learning'
  /** Too few have answered today for any statement about a share. */
  | 'early'
  /** The day's share could pass its limit. */
  | 'silent-share';

export type Pace = {
  readonly start: number;
  /** So many of them can have an operator of their own, as a number that heard silence lately must. */
  readonly covered: number;
  readonly mode: DialMode;
  readonly restraint: Restraint | null;
};

const dayOf = (at: Date): string => localTime(at).day;

export const newPacing = (now: Date): Pacing => ({ learned: noKnowledge, today: noSilence(dayOf(now)) });

/** What was learned stays, the count begins anew every morning; a fact that comes late counts for the new day. */
const dayAt = ({ today }: Pacing, at: Date): SilentDay =>
  today.day >= dayOf(at) ? today : noSilence(dayOf(at));

export function observe(pacing: Pacing, fact: DiallerFact, rules: DiallerRules): Pacing {
  const today = dayAt(pacing, fact.at);
  const { learned } = pacing;
  switch (fact.what) {
    case 'rang':
      return { today, learned: learnDial(learned, fact, rules) };
    case 'handled': {
      const { talkSeconds, wrapUpSeconds } = fact;
      return { today, learned: learnContact(learned, { talkSeconds, wrapUpSeconds }, rules) };
    }
    case 'reached':
      return { learned, today: { ...today, reached: today.reached + 1 } };
    case 'silent':
      return { learned, today: { ...today, silent: today.silent + 1 } };
  }
}

export function pace(pacing: Pacing, wished: DialMode, floor: Floor, rules: DiallerRules): Pace {
  const covered = Math.max(0, floor.free - floor.ringing.length - floor.waiting);
  if (wished !== 'predictive') return { start: covered, covered, mode: wished, restraint: null };
  const today = dayAt(pacing, floor.now);
  const allowed = allowedSilent(today.reached + today.silent, rules);
  const restraint = restraintOf(pacing, floor, allowed, rules);
  if (restraint) return { start: covered, covered, mode: 'progressive', restraint };
  const { start, within } = ahead(pacing.learned, floor, { covered, room: allowed - today.silent }, rules);
  if (!within) return { start, covered, mode: 'progressive', restraint: 'silent-share' };
  return { start, covered, mode: 'predictive', restraint: null };
}

function restraintOf(
  { learned }: Pacing,
  floor: Floor,
  allowed: number,
  rules: DiallerRules,
): Restraint | null {
  if (floor.free + floor.busy.length < rules.leastOperators) return 'few-operators';
  if (learned.contacts.length < rules.leastContacts) return 'learning';
  return allowed < 0 ? 'early' : null;
}

/** Call after call, while the next one is covered or its risk may be taken. `within` false: the day leaves no room. */
function ahead(
  learned: Learned,
  floor: Floor,
  { covered, room }: { readonly covered: number; readonly room: number },
  rules: DiallerRules,
): { readonly start: number; readonly within: boolean } {
  const curve = answerCurve(learned, floor.now, rules);
  let outlook = lookAhead(learned, floor, rules);
  if (silentExpected(outlook) > room) return { start: covered, within: false };
  for (let start = 0; ; start++) {
    const next = withCall(outlook, curve);
    const beyond = start - covered;
    const mayRisk =
      beyond < rules.mostAtOnce &&
      riskOf(outlook, curve) <= rules.riskPerCall &&
      silentExpected(next) <= room;
    if (beyond >= 0 && !mayRisk) return { start, within: true };
    outlook = next;
  }
}

/** A number that heard silence is, for some days, dialled only when a free operator is there for it. */
export const mayRiskSilence = (
  lastSilentAt: Date | null,
  now: Date,
  rules: Pick<DiallerRules, 'pauseHours'>,
): boolean => lastSilentAt === null || now.getTime() - lastSilentAt.getTime() >= rules.pauseHours * 3_600_000;
