/** Waiting lines by formula: calls come at random, talks are exponential. `load` is in Erlang. */

export type Queue = { readonly load: number; readonly operators: number; readonly handleSeconds: number };

/** Erlang B by its recursion. */
function blocked({ load, operators }: Queue): number {
  let chance = 1;
  for (let count = 1; count <= operators; count++) chance = (load * chance) / (count + load * chance);
  return chance;
}

/** Erlang C (M/M/N): chance that a caller waits at all. Everybody waits where the load is not below the operators. */
export function waits(queue: Queue): number {
  if (queue.load >= queue.operators) return 1;
  const lost = blocked(queue);
  return lost / (1 - (queue.load / queue.operators) * (1 - lost));
}

export function answeredWithin(queue: Queue, seconds: number): number {
  if (queue.load >= queue.operators) return 0;
  return 1 - waits(queue) * Math.exp((-(queue.operators - queue.load) * seconds) / queue.handleSeconds);
}

export function meanWait(queue: Queue): number {
  if (queue.load >= queue.operators) return Number.POSITIVE_INFINITY;
  return (waits(queue) * queue.handleSeconds) / (queue.operators - queue.load);
}

/** The fewest operators with whom `share` of the callers are answered within `seconds`. */
export function operatorsFor(load: number, handleSeconds: number, share: number, seconds: number): number {
  let operators = Math.floor(load) + 1;
  while (answeredWithin({ load, operators, handleSeconds }, seconds) < share) operators++;
  return operators;
}

/** Erlang A (M/M/N+M): callers give up, exponentially, after `patienceSeconds` in the mean. */
export function withPatience(
  { load, operators, handleSeconds }: Queue,
  patienceSeconds: number,
): { readonly abandon: number; readonly wait: number } {
  // Weights of the states, from an empty system upwards, until what is left out does not matter.
  let weight = 1;
  let all = 1;
  let queued = 0;
  for (let present = 1; present < operators + 10_000; present++) {
    const waiting = Math.max(0, present - operators);
    const leaving = Math.min(present, operators) + (waiting * handleSeconds) / patienceSeconds;
    weight *= load / leaving;
    all += weight;
    queued += waiting * weight;
    if (present > operators && weight < all * 1e-15) break;
  }
  const perSecond = load / handleSeconds;
  const wait = queued / all / perSecond;
  return { abandon: wait / patienceSeconds, wait };
}
