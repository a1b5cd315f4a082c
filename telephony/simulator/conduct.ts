import type { FailureCause } from '../call-event.ts';
import type { Behaviour } from './behaviour.ts';
import { chance, exponential, logNormal, stream } from './random.ts';
import { matterOf, residentOf } from './resident.ts';
import type { Matter, Resident } from './resident.ts';

export type Stance =
  /** Takes part, or has something to say. */
  | 'willing'
  /** Asks to be called another time. */
  | 'later'
  | 'refuses'
  /** Called us by mistake. */
  | 'wrong-number';

/** How one resident behaves in one call, decided before it begins. Times are seconds. */
export type Conduct = Readonly<{
  resident: Resident;
  /** What the network or the resident does with our dial; incoming calls are `human`. */
  outcome: 'human' | 'machine' | 'lets-ring' | Exclude<FailureCause, 'no-answer'>;
  /** To the answer, the rejection or the network's announcement. */
  ringSeconds: number;
  stance: Stance;
  matter: Matter | null;
  /** From their first word with an operator. */
  hangUpAfterSeconds: number;
  /** Alone with music. */
  patienceSeconds: number;
  /** Alone with nothing. */
  silenceSeconds: number;
  /** Keys they would press when asked for some; empty if they would not. */
  keys: string;
  pressSeconds: number;
}>;

/** What a test or a trainer may fix in advance for a number; the rest is as drawn. */
export type Script = Partial<Omit<Conduct, 'resident'>>;

type World = Readonly<{ seed: number; behaviour: Behaviour }>;

/** The first, second, nth time that we dial this number, at this local hour. */
export function conductWhenCalled(
  { seed, behaviour }: World,
  phone: string,
  attempt: number,
  at: Date,
  acquainted: boolean,
): Conduct {
  const resident = residentOf(seed, behaviour, phone);
  const hour = localHour(at, behaviour);
  const random = stream(seed, 'attempt', phone, attempt, hour);
  const outcome = outcomeOf({ seed, behaviour }, resident, random(), hour, acquainted);
  const ringSeconds =
    outcome === 'rejected'
      ? logNormal(random, behaviour.rejectSeconds)
      : outcome === 'human' || outcome === 'machine'
        ? logNormal(random, behaviour.ringSeconds)
        : behaviour.announcementSeconds;
  const stance = acquainted ? 'willing' : stanceOf(resident, behaviour, random());
  return {
    resident,
    outcome,
    ringSeconds,
    stance,
    matter: stance === 'willing' ? resident.matter : null,
    ...manners(resident, behaviour, stance, random, outcome === 'machine'),
  };
}

const MINUTE_MS = 60_000;

/**
 * A resident who calls the hotline of their own accord, and almost always with something to say. What it is depends on
 * the minute of the call and on nothing else, so that a process that does not hold the line can tell it too.
 */
export function conductWhenCalling({ seed, behaviour }: World, phone: string, at: Date): Conduct {
  const resident = residentOf(seed, behaviour, phone);
  const random = stream(seed, 'caller', phone, Math.floor(at.getTime() / MINUTE_MS));
  const stance: Stance = chance(random, behaviour.wrongNumber) ? 'wrong-number' : 'willing';
  return {
    resident,
    outcome: 'human',
    ringSeconds: 0,
    stance,
    matter: stance === 'willing' ? matterOf(random) : null,
    ...manners(resident, behaviour, stance, random, false),
  };
}

function outcomeOf(
  { seed, behaviour }: World,
  resident: Resident,
  drawn: number,
  hour: number,
  acquainted: boolean,
): Conduct['outcome'] {
  const fate = stream(seed, 'number', resident.phone)();
  const { numbers, attempts } = behaviour;
  // Someone who has spoken with us has a number that exists.
  if (!acquainted) {
    if (fate < numbers.noSuchNumber) return 'no-such-number';
    if (fate < numbers.noSuchNumber + numbers.outOfService) return 'out-of-service';
  }
  const others = attempts.machine + attempts.busy + attempts.switchedOff + attempts.rejected;
  const human = acquainted
    ? behaviour.acquaintedHuman
    : attempts.human * resident.reachability * (behaviour.reachableByHour[hour] ?? 1);
  let left = drawn;
  if ((left -= Math.min(human, 1 - others)) < 0) return 'human';
  if ((left -= attempts.machine) < 0) return 'machine';
  if ((left -= attempts.busy) < 0) return 'busy';
  if ((left -= attempts.switchedOff) < 0) return 'switched-off';
  if ((left -= attempts.rejected) < 0) return 'rejected';
  return 'lets-ring';
}

function stanceOf(resident: Resident, { humans }: Behaviour, drawn: number): Stance {
  const unwilling = Math.min(0.95, (humans.refuse + humans.askForLater) / resident.willingness);
  if (drawn >= unwilling) return 'willing';
  return drawn < (unwilling * humans.refuse) / (humans.refuse + humans.askForLater) ? 'refuses' : 'later';
}

function manners(
  resident: Resident,
  behaviour: Behaviour,
  stance: Stance,
  random: () => number,
  machine: boolean,
): Pick<Conduct, 'hangUpAfterSeconds' | 'patienceSeconds' | 'silenceSeconds' | 'keys' | 'pressSeconds'> {
  const { humans } = behaviour;
  const brief = logNormal(random, humans.refuseSeconds);
  const breakOff = 60 * exponential(random, humans.hangUpPerMinute);
  const staying = Math.min(breakOff, resident.hangUpAfterSeconds, humans.longestSeconds);
  const recorded = logNormal(random, behaviour.machineSeconds);
  const patienceSeconds = logNormal(random, humans.patienceSeconds);
  const silenceSeconds = logNormal(random, humans.silenceSeconds);
  const presses = chance(random, humans.press);
  return {
    hangUpAfterSeconds: machine ? recorded : stance === 'willing' ? staying : brief,
    patienceSeconds: machine ? recorded : patienceSeconds,
    silenceSeconds: machine ? recorded : silenceSeconds,
    // Most favourable first, on a scale of five keys.
    keys: presses && !machine ? String(1 + Math.floor((1 - resident.safetyAttitude) * 5)) : '',
    pressSeconds: logNormal(random, humans.pressSeconds),
  };
}

function localHour(at: Date, behaviour: Behaviour): number {
  return (at.getUTCHours() + behaviour.utcOffsetHours + 24) % 24;
}
