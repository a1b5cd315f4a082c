import type { InheritedCall } from '../../../telephony/index.ts';
import type { Runtime } from '../context.ts';
import { recordLineState, type Reporter } from './actions-line.ts';
import type { LineNumbers } from './line-numbers.ts';
import { beat, takeOverCalls } from './store-lines.ts';

/** Calls of a process before this one that the exchange has kept: they go on, and whoever speaks goes on speaking. */
export async function takeOver(
  rt: Runtime,
  reporter: Reporter,
  numbers: LineNumbers,
): Promise<readonly InheritedCall[]> {
  const { driver, lineId } = reporter;
  const db = rt.database.prisma;
  const now = rt.clock.now();
  // Known as a line before it has calls.
  await beat(db, { lineId, driver, now, until: now, trouble: null });
  const left = await takeOverCalls(db, lineId, driver, now);
  // A loss that the other process wrote down is over, and a hang-up that waited for its end goes out.
  const restored = { name: 'line.restored', eventKey: `line#${lineId}#taken-over`, at: now } as const;
  if (left.length > 0) await recordLineState(rt, reporter, restored);
  return Promise.all(
    left.map(async ({ record, shownNumber, recordingRef, recordingSince }) => ({
      state: await numbers.dialled(record.state),
      shownNumber: shownNumber ?? '',
      met: record.joinedAt !== null,
      recording:
        record.state.recording !== 'off' && recordingRef && recordingSince
          ? { recordingRef, startedAt: recordingSince }
          : null,
    })),
  );
}
