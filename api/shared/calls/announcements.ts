import type { CycleEvent } from '../events.ts';
import type { CallRecord } from './record.ts';

/** What the rest of the product is told about a call: one event for one change, the strongest that holds. */
export function announcementsOf(before: CallRecord, record: CallRecord): readonly CycleEvent[] {
  const { countyCode, purpose } = record;
  const callId = record.id;
  const operatorId = record.state.operatorId ?? record.operatorId;
  const events: CycleEvent[] = [];
  if (isQueued(before) !== isQueued(record)) events.push({ name: 'queue.changed', countyCode });
  if (record.endedAt && !before.endedAt) {
    events.push({
      name: 'call.ended',
      countyCode,
      callId,
      purpose,
      direction: record.direction,
      operatorId,
      subjectId: record.subjectId,
      cause: record.cause ?? '',
      endedBy: record.endedBy ?? '',
      joined: record.joinedAt !== null,
    });
    if (isAbandoned(record))
      events.push({ name: 'call.abandoned', countyCode, callId, serviceNumberId: record.serviceNumberId });
  } else if (wasAnswered(record) && !wasAnswered(before)) {
    events.push({ name: 'call.answered', countyCode, callId, purpose, operatorId });
  } else if (looks(before) !== looks(record) && !isQueued(record)) {
    events.push({ name: 'call.changed', countyCode, callId, phase: record.state.phase, operatorId });
  }
  return events;
}

const isQueued = (record: CallRecord): boolean => record.state.phase === 'queued' && record.cause === null;

/** Going out: the citizen picked up. Coming in: an operator did. */
const wasAnswered = (record: CallRecord): boolean =>
  record.direction === 'out' ? record.answeredAt !== null : record.joinedAt !== null;

/** The caller waited in the queue and left before anybody spoke with them. */
export const isAbandoned = (record: CallRecord): boolean =>
  record.direction === 'in' &&
  record.queuedAt !== null &&
  record.joinedAt === null &&
  record.cause === 'gave-up';

/** What is seen of a call on a screen. */
const looks = ({ state }: CallRecord): string =>
  JSON.stringify([
    state.phase,
    state.operatorId,
    state.muted,
    state.party,
    state.partyOnLine,
    state.recording,
    state.supervisors,
  ]);
