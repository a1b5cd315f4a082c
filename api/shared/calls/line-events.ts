import type { LineEvent, LineEventOf } from '../../../telephony/index.ts';

/**
 * Changes nothing that a decision waits for: written together with the next event of the call, which saves a
 * transaction in most dials; a line that runs by itself writes it after a second all the same, for the screens.
 */
export const quietEvents: readonly LineEvent['name'][] = [
  'call.dialling',
  'call.ringing',
  'operator.ringing',
  'third-party.ringing',
  'recording.started',
  'recording.paused',
  'recording.resumed',
  'recording.stopped',
];

/** Told of the line, not of one call. */
export const isOfLine = (event: LineEvent): event is LineEventOf<'line.lost' | 'line.restored'> =>
  event.name === 'line.lost' || event.name === 'line.restored';
