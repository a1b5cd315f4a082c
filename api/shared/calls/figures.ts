/** The counts of a span, and the figures of the hotline made from them. A figure without a base is undefined: null. */
export type QueueCounts = {
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly callbackRequested: number;
  readonly answeredInTime: number;
  readonly incoming24h: number;
  readonly answered24h: number;
  readonly waitSeconds: number;
  readonly talkSeconds: number;
  readonly talked: number;
  readonly dialled: number;
  readonly dialledReached: number;
};

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/**
 * - service level: answered in time ÷ offered, where offered are the calls that came while the number was staffed,
 *   those that were abandoned included
 * - connection rate: answered ÷ all calls that came in the last 24 hours, after hours included
 *   (GB/T 33358-2016: 接通率); a call that still waits is in neither
 * - average wait: of the answered calls, from entering the queue to the operator's first word
 */
export function queueFigures(counts: QueueCounts) {
  return {
    offered: counts.offered,
    answered: counts.answered,
    abandoned: counts.abandoned,
    callbackRequested: counts.callbackRequested,
    serviceLevel: share(counts.answeredInTime, counts.offered),
    connectionRate24h: share(counts.answered24h, counts.incoming24h),
    averageWaitSeconds: share(counts.waitSeconds, counts.answered),
    averageTalkSeconds: share(counts.talkSeconds, counts.talked),
    dialled: counts.dialled,
    dialledReached: counts.dialledReached,
  };
}
