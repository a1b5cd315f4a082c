import type { CallState } from './call-state.ts';

/** A call that a process of ours had when it died, as it was last written down. */
export type InheritedCall = Readonly<{
  /** With numbers outside as the line dials them. */
  state: CallState;
  /** The number of the centre in this call. */
  shownNumber: string;
  /** Somebody has spoken with the citizen. */
  met: boolean;
  /** The recording that ran. */
  recording: Readonly<{ recordingRef: string; startedAt: Date }> | null;
}>;
