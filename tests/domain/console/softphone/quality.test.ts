import { describe, expect, it } from '@jest/globals';
import {
  countedIn,
  sampleBetween,
  verdictOf,
  worstOf,
  type Sample,
} from '../../../../agent-console/src/softphone/quality.ts';

const good: Sample = { jitterMs: 5, lossShare: 0, roundTripMs: 40 };

describe('how a voice arrives', () => {
  it.each<[Partial<Sample>, string, string | null]>([
    [{}, 'good', null],
    [{ roundTripMs: null }, 'good', null],
    [{ lossShare: 0.01 }, 'fair', 'loss'],
    [{ lossShare: 0.2 }, 'bad', 'loss'],
    [{ jitterMs: 30 }, 'fair', 'jitter'],
    [{ jitterMs: 90 }, 'bad', 'jitter'],
    [{ roundTripMs: 300 }, 'fair', 'delay'],
    [{ roundTripMs: 900 }, 'bad', 'delay'],
    [{ roundTripMs: 900, lossShare: 0.5 }, 'bad', 'loss'],
  ])('%j is %s because of %s', (part, verdict, worst) => {
    const sample = { ...good, ...part };
    expect(verdictOf(sample)).toBe(verdict);
    expect(worstOf(sample)).toBe(worst);
  });

  it('is counted from what WebRTC reports', () => {
    const reports = [
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 100, packetsLost: 2, jitter: 0.004 },
      { type: 'outbound-rtp', kind: 'audio', packetsSent: 90 },
      { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.05 },
    ];
    expect(countedIn(reports)).toEqual({ received: 100, sent: 90, lost: 2, jitterMs: 4, roundTripMs: 50 });
    expect(countedIn([{ type: 'outbound-rtp', kind: 'audio', packetsSent: 3 }])).toBeNull();
  });

  it('is of the last seconds, and of nothing when nothing comes', () => {
    const counted = { received: 1000, sent: 0, lost: 100, jitterMs: 3, roundTripMs: null };
    expect(sampleBetween(counted, { ...counted, received: 1090, lost: 110 }).lossShare).toBeCloseTo(0.1);
    expect(sampleBetween(counted, counted).lossShare).toBe(1);
    expect(sampleBetween(null, counted).lossShare).toBeCloseTo(100 / 1100);
  });
});
