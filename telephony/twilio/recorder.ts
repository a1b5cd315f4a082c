import type { CommandResult } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { CallWorld } from './call-world.ts';

const PREFIX = 'twilio:';

/** Records the citizen's leg: it goes on through hold and transfer, and never hears what is said without them. */
export class Recorder {
  readonly #world: CallWorld;
  readonly #report: (news: CallNews) => void;
  #running: { sid: string; call: string; startedAt: number; paused: boolean } | null = null;

  constructor(world: CallWorld, report: (news: CallNews) => void) {
    this.#world = world;
    this.#report = report;
  }

  async start(citizenSid: string): Promise<CommandResult> {
    if (this.#running) return 'done';
    const { rest, clock, doubt } = this.#world;
    const answer = await rest.call((twilio) =>
      twilio.calls(citizenSid).recordings.create({
        recordingChannels: 'dual',
        recordingTrack: 'both',
        // The length of the file is the length of what was recorded: marks in it stay where they are.
        trim: 'do-not-trim',
      }),
    );
    if (!answer.ok) {
      doubt(answer);
      if (answer.why === 'refused') return answer.meaning.result;
      return answer.why === 'unreachable' ? 'line-lost' : 'unknown-outcome';
    }
    const { sid } = answer.value;
    this.#running = { sid, call: citizenSid, startedAt: clock.now().getTime(), paused: false };
    this.#tell('recording.started');
    return 'done';
  }

  async setPaused(paused: boolean): Promise<CommandResult> {
    const running = this.#running;
    if (!running) return 'wrong-state';
    if (running.paused === paused) return 'done';
    const { rest, doubt } = this.#world;
    const answer = await rest.call((twilio) =>
      twilio
        .calls(running.call)
        .recordings(running.sid)
        .update(paused ? { status: 'paused', pauseBehavior: 'silence' } : { status: 'in-progress' }),
    );
    if (!answer.ok) {
      // What must not be heard may be in the file: whoever asked is told.
      doubt(answer);
      if (answer.why === 'refused') return 'wrong-state';
      return answer.why === 'unreachable' ? 'line-lost' : 'unknown-outcome';
    }
    running.paused = paused;
    this.#tell(paused ? 'recording.paused' : 'recording.resumed');
    return 'done';
  }

  async stop(): Promise<CommandResult> {
    const running = this.#running;
    this.ended();
    if (running) {
      const { rest, doubt } = this.#world;
      const answer = await rest.call((twilio) =>
        twilio.calls(running.call).recordings(running.sid).update({ status: 'stopped' }),
      );
      doubt(answer);
    }
    return 'done';
  }

  /** The recording has ended with the leg that it heard. */
  ended(): void {
    if (this.#running) this.#tell('recording.stopped');
    this.#running = null;
  }

  #tell(name: 'recording.started' | 'recording.paused' | 'recording.resumed' | 'recording.stopped'): void {
    if (!this.#running) return;
    const seconds = Math.round((this.#world.clock.now().getTime() - this.#running.startedAt) / 1000);
    this.#report({ name, recordingRef: `${PREFIX}${this.#running.sid}`, seconds });
  }
}

/** The recording of a reference of ours; null for one of another driver. */
export const recordingOf = (recordingRef: string): string | null =>
  recordingRef.startsWith(PREFIX) ? recordingRef.slice(PREFIX.length) : null;
