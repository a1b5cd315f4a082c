import type { CommandResult } from '../commands.ts';
import type { CallNews } from '../outlet.ts';

/** The recording of one call: lengths only, since nobody here has a voice. */
export class Recorder {
  readonly #callId: string;
  readonly #now: () => Date;
  readonly #report: (news: CallNews) => void;
  #takes = 0;
  #running: { ref: string; startedAt: number; paused: boolean } | null = null;

  constructor(callId: string, now: () => Date, report: (news: CallNews) => void) {
    this.#callId = callId;
    this.#now = now;
    this.#report = report;
  }

  start(): CommandResult {
    if (this.#running) return 'done';
    this.#takes += 1;
    const ref = `simulator:${this.#callId}:${this.#takes}`;
    this.#running = { ref, startedAt: this.#now().getTime(), paused: false };
    this.#tell('recording.started');
    return 'done';
  }

  pause(): CommandResult {
    if (!this.#running) return 'wrong-state';
    if (this.#running.paused) return 'done';
    this.#running.paused = true;
    this.#tell('recording.paused');
    return 'done';
  }

  resume(): CommandResult {
    if (!this.#running) return 'wrong-state';
    if (!this.#running.paused) return 'done';
    this.#running.paused = false;
    this.#tell('recording.resumed');
    return 'done';
  }

  stop(): CommandResult {
    if (this.#running) this.#tell('recording.stopped');
    this.#running = null;
    return 'done';
  }

  #tell(name: 'recording.started' | 'recording.paused' | 'recording.resumed' | 'recording.stopped'): void {
    if (!this.#running) return;
    const seconds = Math.round((this.#now().getTime() - this.#running.startedAt) / 1000);
    this.#report({ name, recordingRef: this.#running.ref, seconds });
  }
}
