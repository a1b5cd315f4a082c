import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VirtualClock } from '../../../../api/platform/lib/clock.ts';
import { Pacer } from '../../../../telephony/twilio/pacer.ts';
import { fullBucket, take } from '../../../../telephony/twilio/token-bucket.ts';

describe('the bucket of legs that may begin', () => {
  it('gives a second’s worth at once, and then one each time one has come together', () => {
    let bucket = fullBucket(2, 0);
    const waits = [0, 0, 0, 250, 500, 600, 1000].map((now) => {
      const taken = take(bucket, 2, now);
      bucket = taken.bucket;
      return taken.waitMs;
    });
    expect(waits).toEqual([0, 0, 500, 250, 0, 400, 0]);
  });

  it('is never fuller than a second’s worth, and a clock that is set back takes nothing away', () => {
    const later = take(fullBucket(3, 0), 3, 3_600_000);
    expect(later.bucket.tokens).toBe(2);
    expect(take(later.bucket, 3, 0).waitMs).toBe(0);
  });

  it('never lets more through in any time than the rate allows, and nobody waits longer than it says', () => {
    const rates = fc.constantFrom(0.5, 1, 2, 5, 30);
    const gaps = fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(rates, gaps, (rate, between) => {
        let bucket = fullBucket(rate, 0);
        let now = 0;
        let passed = 0;
        for (const gap of between) {
          now += gap;
          const taken = take(bucket, rate, now);
          bucket = taken.bucket;
          if (taken.waitMs > 0) {
            const again = take(bucket, rate, now + taken.waitMs);
            expect(again.waitMs).toBe(0);
          } else passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(Math.max(1, rate) + (rate * now) / 1000 + 1e-6);
      }),
    );
  });
});

describe('whoever waits for their turn', () => {
  it('goes in the order of asking, a leg of a call that is there before a new call', async () => {
    const clock = new VirtualClock(new Date(0));
    const pacer = new Pacer(clock, 1);
    const gone: string[] = [];
    expect(pacer.now()).toBe(true);
    for (const name of ['new 1', 'new 2']) void pacer.turn('other').then(() => gone.push(name));
    void pacer.turn('urgent').then(() => gone.push('operator'));
    expect(pacer.now()).toBe(false);
    await clock.advance(3000);
    expect(gone).toEqual(['operator', 'new 1', 'new 2']);
    pacer.close();
  });
});
