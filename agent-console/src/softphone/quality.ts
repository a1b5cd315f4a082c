/** How a voice arrives, over the last seconds. */
export type Sample = Readonly<{ jitterMs: number; lossShare: number; roundTripMs: number | null }>;

export type Verdict = 'good' | 'fair' | 'bad';

/**
 * From which value on a voice is no longer good, and from which it is bad. ITU-T G.114: 150 ms one way are not noticed,
 * 400 ms are the limit; ITU-T G.113 appendix I: A-law with concealment bears 1 % of loss unnoticed and 5 % badly; a
 * jitter buffer of 60 ms covers three packets.
 */
const limits = {
  jitterMs: [30, 60],
  lossShare: [0.01, 0.05],
  roundTripMs: [300, 800],
} as const;

const worstFirst: readonly Verdict[] = ['bad', 'fair', 'good'];

export function verdictOf(sample: Sample): Verdict {
  const each = Object.entries(limits).map(([name, [fair, bad]]): Verdict => {
    const value = sample[name as keyof Sample] ?? 0;
    return value >= bad ? 'bad' : value >= fair ? 'fair' : 'good';
  });
  return worstFirst.find((verdict) => each.includes(verdict)) ?? 'good';
}

/** What is the worst about it, to be said in words; null where nothing is. */
export function worstOf(sample: Sample): 'loss' | 'jitter' | 'delay' | null {
  if (verdictOf(sample) === 'good') return null;
  const over = (name: keyof typeof limits) => (sample[name] ?? 0) / limits[name][1];
  const [loss, jitter, delay] = [over('lossShare'), over('jitterMs'), over('roundTripMs')];
  if (loss >= jitter && loss >= delay) return 'loss';
  return jitter >= delay ? 'jitter' : 'delay';
}

/** What WebRTC counts from the beginning of a call. */
export type Counted = Readonly<{
  received: number;
  sent: number;
  lost: number;
  jitterMs: number;
  roundTripMs: number | null;
}>;

type Report = Readonly<Record<string, unknown>>;

const numberIn = (report: Report | undefined, name: string): number | null => {
  const value = report?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

/** From the reports of `getStats`; null before any voice has arrived. */
export function countedIn(reports: Iterable<Report>): Counted | null {
  const all = [...reports];
  const ofType = (type: string) => all.find((one) => one['type'] === type && one['kind'] !== 'video');
  const inbound = ofType('inbound-rtp');
  const received = numberIn(inbound, 'packetsReceived');
  if (received === null) return null;
  const pair = all.find((one) => one['type'] === 'candidate-pair' && one['nominated'] === true);
  const trip =
    numberIn(ofType('remote-inbound-rtp'), 'roundTripTime') ?? numberIn(pair, 'currentRoundTripTime');
  return {
    received,
    sent: numberIn(ofType('outbound-rtp'), 'packetsSent') ?? 0,
    lost: Math.max(0, numberIn(inbound, 'packetsLost') ?? 0),
    jitterMs: Math.round((numberIn(inbound, 'jitter') ?? 0) * 1000),
    roundTripMs: trip === null ? null : Math.round(trip * 1000),
  };
}

/** What happened between two counts: a bad minute long ago does not make the present bad. */
export function sampleBetween(before: Counted | null, now: Counted): Sample {
  const received = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const sent = received + lost;
  return {
    jitterMs: now.jitterMs,
    // Nothing at all has come: all of it is lost.
    lossShare: sent === 0 ? 1 : lost / sent,
    roundTripMs: now.roundTripMs,
  };
}
