import { describe, expect, it } from '@jest/globals';
import { besideEachOther } from '../../../../api/shared/calls/line-order.ts';

type Item = { readonly call: string; readonly step: number };
const items: readonly Item[] = [
  { call: 'a', step: 1 },
  { call: 'b', step: 1 },
  { call: 'a', step: 2 },
  { call: 'c', step: 1 },
  { call: 'b', step: 2 },
];
const callOf = ({ call }: Item) => call;

describe('what is done for calls', () => {
  it('with a width of one it is done in the order given', async () => {
    const done: Item[] = [];
    const run = async (item: Item) => done.push(item) > 0;
    await besideEachOther(items, { width: 1, callOf, run });
    expect(done).toEqual(items);
  });

  it('a call that takes its time keeps no other waiting, and its own steps keep their order', async () => {
    const done: string[] = [];
    let letGo = () => {};
    const slow = new Promise<void>((resolve) => (letGo = resolve));
    const run = async ({ call, step }: Item) => {
      if (call === 'a' && step === 1) await slow;
      done.push(`${call}${step}`);
      if (done.length === 3) letGo();
      return true;
    };
    await besideEachOther(items, { width: 2, callOf, run });
    expect(done).toEqual(['b1', 'b2', 'c1', 'a1', 'a2']);
  });

  it.each([1, 3])('where one has to wait, width %d, only its call waits', async (width) => {
    const done: string[] = [];
    const run = async ({ call, step }: Item) => {
      done.push(`${call}${step}`);
      return call !== 'a';
    };
    await besideEachOther(items, { width, callOf, run });
    expect(done.sort()).toEqual(['a1', 'b1', 'b2', 'c1']);
  });

  it('a failure stops its call, lets the others come to their end, and is thrown then', async () => {
    const done: string[] = [];
    const run = async ({ call, step }: Item) => {
      if (call === 'a') throw new Error('refused');
      done.push(`${call}${step}`);
      return true;
    };
    await expect(besideEachOther(items, { width: 3, callOf, run })).rejects.toThrow('refused');
    expect(done.sort()).toEqual(['b1', 'b2', 'c1']);
  });
});
