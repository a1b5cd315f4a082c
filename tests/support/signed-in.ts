import type { VirtualClock } from '../../api/platform/lib/clock.ts';
import type { TestApp } from './app.ts';
import type { Product } from './product.ts';
import type { Who } from './world.ts';

/** What the helpers of the API tests need of an app. */
export type Centre = Pick<TestApp, 'as' | 'units' | 'people' | 'rt' | 'clock' | 'runTasks'>;

/** The running product with these people signed in, so that those helpers prepare what a browser then finds. */
export async function signedIn(product: Product, ...people: readonly Who[]): Promise<Centre> {
  const clients = new Map(
    await Promise.all(people.map(async (who) => [who, await product.as(who)] as const)),
  );
  const { rt } = product.running;
  return {
    units: product.units,
    people: product.people,
    rt,
    // The product's clock runs by itself; the helpers only read it.
    clock: rt.clock as VirtualClock,
    runTasks: async () => undefined,
    as(who) {
      const client = who && clients.get(who);
      if (!client) throw new Error(`${who} has not signed in`);
      return client;
    },
  };
}
