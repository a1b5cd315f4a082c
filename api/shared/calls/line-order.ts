/**
 * What belongs to one call is done in its order; calls are done beside each other, at most `width` of them, so that one
 * that takes its time does not keep the others waiting. With a width of one, everything is done in the order given.
 * `run` answers false where the rest of its call has to wait. When one fails its call stops, the others go on to their
 * end, and then the failure is thrown.
 */
export async function besideEachOther<Item>(
  items: readonly Item[],
  { width, callOf, run }: { width: number; callOf(item: Item): string; run(item: Item): Promise<boolean> },
): Promise<void> {
  const byCall = new Map<string, Item[]>();
  for (const item of items) byCall.set(callOf(item), [...(byCall.get(callOf(item)) ?? []), item]);
  if (width === 1) {
    const stopped = new Set<string>();
    for (const item of items) if (!stopped.has(callOf(item)) && !(await run(item))) stopped.add(callOf(item));
    return;
  }
  const waiting = [...byCall.values()];
  const failures: unknown[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        for (const item of next) if (!(await run(item))) break;
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) throw failures[0];
}

/** Waits for both, also when one fails: nothing of it goes on behind whoever waits. */
export async function allSettled(...work: readonly (Promise<void> | undefined)[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
