import type { LogNormal } from './random.ts';

/** How residents behave on the telephone, as data. Shares are of 1, times are seconds. */
export type Behaviour = Readonly<{
  /** What stays with a number for ever. */
  numbers: Readonly<{ noSuchNumber: number; outOfService: number }>;
  /** One dial of a living number; what is left over lets it ring. */
  attempts: Readonly<{
    human: number;
    machine: number;
    busy: number;
    switchedOff: number;
    rejected: number;
  }>;
  /** Share of humans of someone who has spoken with the centre before and knows its number. */
  acquaintedHuman: number;
  /** By local hour, 24 factors on the share of humans. */
  reachableByHour: readonly number[];
  /** Hours that local time is ahead of UTC. */
  utcOffsetHours: number;
  /** From dialling to the first ring, or to the network's own announcement. */
  setUpSeconds: number;
  announcementSeconds: number;
  ringSeconds: LogNormal;
  /** How long a resident looks at the ringing telephone before pressing it away. */
  rejectSeconds: LogNormal;
  /** The network stops ringing by itself, however patient the caller. */
  networkRingSeconds: number;
  humans: Readonly<{
    /** Of those who answer a survey call. */
    refuse: number;
    askForLater: number;
    /** From the first word to their hanging up, if the operator does not end it. */
    refuseSeconds: LogNormal;
    /** Of willing people in a conversation. */
    hangUpPerMinute: number;
    /** Nobody stays on the telephone longer. */
    longestSeconds: number;
    /** An answered call in which nobody speaks. */
    silenceSeconds: LogNormal;
    /** Waiting with music: in the queue, on hold, after the operator is gone. */
    patienceSeconds: LogNormal;
    pressSeconds: LogNormal;
    press: number;
  }>;
  machineSeconds: LogNormal;
  /** Prompts have no sound here, only a length. */
  promptSeconds: number;
  /** Does the line tell machines from people? Off by default: detection hangs up on people. */
  detectMachines: boolean;
  /** Of people: has something to raise when asked. Callers of the hotline always do, but for wrong numbers. */
  raisesMatter: number;
  wrongNumber: number;
  outsideParty: Readonly<{ answers: number; ringSeconds: LogNormal; talkSeconds: LogNormal }>;
  /** Calls to the hotline: how a day's calls spread over its 24 local hours. */
  trafficByHour: readonly number[];
}>;

/**
 * Shares and times of one dial are those of reference scenario "survey-1": 30 % human, 8 % machine or
 * assistant, 37 % no answer (25 s), 25 % busy, off or invalid (4 s); ring lognormal mean 11 s, cv 0.5, at
 * least 2 s; 45 % of humans do not take part (mean 25 s, cv 0.7); machines 8 s. The split of the 25 % and of
 * the 45 %, and everything else without a source beside it, is an assumption to be replaced by a centre's
 * own figures.
 */
export const defaultBehaviour: Behaviour = {
  numbers: { noSuchNumber: 0.07, outOfService: 0.03 },
  // Divided by 0.9, the share of living numbers, so that all dials together give the scenario's shares.
  attempts: {
    human: 0.3 / 0.9,
    machine: 0.08 / 0.9,
    busy: 0.06 / 0.9,
    switchedOff: 0.05 / 0.9,
    rejected: 0.04 / 0.9,
  },
  acquaintedHuman: 0.7,
  reachableByHour: [
    0.2, 0.1, 0.1, 0.1, 0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 1, 1, 0.9, 0.8, 0.9, 0.95, 0.95, 1.05, 1.25, 1.35,
    1.3, 1, 0.6, 0.3,
  ],
  utcOffsetHours: 8,
  setUpSeconds: 1,
  announcementSeconds: 4,
  ringSeconds: { mean: 11, cv: 0.5, min: 2 },
  rejectSeconds: { mean: 6, cv: 0.5, min: 1 },
  networkRingSeconds: 60,
  humans: {
    refuse: 0.4,
    askForLater: 0.05,
    refuseSeconds: { mean: 25, cv: 0.7, min: 4 },
    hangUpPerMinute: 0.01,
    longestSeconds: 25 * 60,
    silenceSeconds: { mean: 6, cv: 0.4, min: 3 },
    // Mean 180 s: the patience of the Erlang-A tables by which the hotline is staffed.
    patienceSeconds: { mean: 180, cv: 1, min: 5 },
    pressSeconds: { mean: 4, cv: 0.5, min: 1 },
    press: 0.7,
  },
  machineSeconds: { mean: 8, cv: 0.3, min: 3 },
  promptSeconds: 6,
  detectMachines: false,
  raisesMatter: 0.12,
  wrongNumber: 0.06,
  outsideParty: {
    answers: 0.85,
    ringSeconds: { mean: 9, cv: 0.5, min: 2 },
    talkSeconds: { mean: 120, cv: 0.6, min: 10 },
  },
  trafficByHour: [
    0.6, 0.3, 0.2, 0.2, 0.2, 0.4, 1, 2.5, 6, 9.5, 10, 8, 4, 4, 7.5, 9, 8.5, 6.5, 5, 5, 4.5, 3.5, 2, 1.1,
  ],
};

/** Groups given in part are completed, so that one figure can be changed without repeating its neighbours. */
export type BehaviourChanges = Readonly<{ [Group in keyof Behaviour]?: Partial<Behaviour[Group]> }>;

export function behaviourWith(changes: BehaviourChanges = {}): Behaviour {
  const merged: Record<string, unknown> = { ...defaultBehaviour };
  for (const [group, change] of Object.entries(changes)) {
    const before = merged[group];
    merged[group] = isGroup(before) && isGroup(change) ? { ...before, ...change } : change;
  }
  return merged as Behaviour;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
