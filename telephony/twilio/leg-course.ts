/** What Twilio calls the states of a call, which is a leg of ours, in the order in which they can be gone through. */
export const legStatuses = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'no-answer',
  'canceled',
  'failed',
] as const;
export type LegStatus = (typeof legStatuses)[number];

/** How far a leg has come; it never goes back. `asked` is before Twilio has said anything. */
export type LegStage = 'asked' | 'ringing' | 'up' | 'down';

const stageOf: Readonly<Record<LegStatus, LegStage>> = {
  queued: 'asked',
  initiated: 'asked',
  ringing: 'ringing',
  'in-progress': 'up',
  completed: 'down',
  busy: 'down',
  'no-answer': 'down',
  canceled: 'down',
  failed: 'down',
};

const order: readonly LegStage[] = ['asked', 'ringing', 'up', 'down'];

export function isLegStatus(text: string): text is LegStatus {
  return (legStatuses as readonly string[]).includes(text);
}

export const isOverStatus = (status: LegStatus): boolean => stageOf[status] === 'down';

/** What a report about a leg says, as far as the leg depends on it. */
export type LegReport = Readonly<{ status: LegStatus; sip: number | undefined; seconds: number }>;

/**
 * The steps that a report brings a leg through, given how far it was. Reports come late, twice and in any order: what
 * is not news brings none, and an end that overtakes the answer brings both.
 */
export function advance(stage: LegStage, report: LegReport): readonly LegStage[] {
  const reached = stageOf[report.status];
  if (order.indexOf(reached) <= order.indexOf(stage)) return [];
  const spoken = report.status === 'completed' && (report.seconds > 0 || report.sip === 200);
  if (reached === 'down' && stage !== 'up' && spoken) return ['up', 'down'];
  return [reached];
}
