import type { LineClock } from '../clock.ts';
import type { Behaviour } from './behaviour.ts';
import { exponential, pick } from './random.ts';
import type { Random } from './random.ts';

const HOUR_MS = 3_600_000;

/**
 * When the next resident calls: a Poisson process whose rate follows the hours of the day, drawn by thinning,
 * so that it depends on nothing but its own stream.
 */
export function nextArrival(
  random: Random,
  behaviour: Behaviour,
  callsPerDay: number,
  after: Date,
): Date | null {
  const weights = behaviour.trafficByHour;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const busiest = Math.max(...weights);
  if (!(callsPerDay > 0) || !(total > 0)) return null;
  const busiestPerMs = (callsPerDay * busiest) / total / HOUR_MS;
  let at = after.getTime();
  for (;;) {
    at += exponential(random, busiestPerMs);
    const hour = Math.floor(at / HOUR_MS + behaviour.utcOffsetHours) % 24;
    if (random() * busiest < (weights[hour] ?? 0)) return new Date(Math.ceil(at));
  }
}

export type Traffic = Readonly<{
  callsPerDay: number;
  serviceNumbers: readonly string[];
  /** Who calls; a pool of invented numbers unless given. */
  callers?: readonly string[];
  /** The first call comes after this; now unless given. */
  from?: Date;
}>;

/** Ten thousand invented mobile numbers of one unused-looking block. */
function inventedCaller(random: Random): string {
  return `+861990000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
}

/** Lets residents call until stopped. */
export function startTraffic(
  { callsPerDay, serviceNumbers, callers, from }: Traffic,
  world: Readonly<{ clock: LineClock; behaviour: Behaviour; random: Random }>,
  call: (from: string, to: string) => void,
): () => void {
  const { clock, behaviour, random } = world;
  let cancel = () => {};
  const awaitNext = (after: Date) => {
    const at = nextArrival(random, behaviour, callsPerDay, after);
    if (at === null || serviceNumbers.length === 0) return;
    cancel = clock.schedule(at, () => {
      call(callers?.length ? pick(random, callers) : inventedCaller(random), pick(random, serviceNumbers));
      awaitNext(at);
    });
  };
  awaitNext(from ?? clock.now());
  return () => cancel();
}
