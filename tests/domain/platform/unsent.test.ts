import { describe, expect, it } from '@jest/globals';
import { Unsent } from '../../../api/platform/realtime/unsent.ts';

const push = (room: string, n: number) => ({ room, topic: 'ticket.changed', data: { n } });

describe('pushes that could not be sent', () => {
  it('are kept once each, by room, in their order, and given back once', () => {
    const unsent = new Unsent();
    for (const message of [push('a', 1), push('b', 1), push('a', 2), push('a', 1)]) unsent.keep(message);
    expect(unsent.take()).toEqual([
      { room: 'a', messages: [push('a', 1), push('a', 2)], more: false },
      { room: 'b', messages: [push('b', 1)], more: false },
    ]);
    expect(unsent.take()).toEqual([]);
  });

  it('are bounded for each room, which then says that there were more', () => {
    const unsent = new Unsent();
    for (let n = 0; n < 1000; n += 1) unsent.keep(push('a', n));
    unsent.keep(push('b', 1));
    const [a, b] = unsent.take();
    expect(a).toMatchObject({ room: 'a', more: true });
    expect(a!.messages.length).toBeLessThan(100);
    expect(b).toMatchObject({ room: 'b', more: false });
  });
});
