import type { LineClock } from '../clock.ts';
import type { CommandResult } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { AriClient } from './ari/client.ts';
import type { CallWorld } from './call-world.ts';
import { onceInApplication } from './in-application.ts';
import { channelId } from './legs.ts';
import { PREFIX } from './recordings.ts';

/** How long after the end of a recording the end of its leg is told of at most. */
const LEG_GONE_MS = 1_500;

/**
 * Records what the citizen says and hears, through an ear on their leg: it goes on through hold and transfer, and
 * never hears what operator and party say to each other meanwhile.
 */
export class Recorder {
  readonly #callId: string;
  readonly #ari: AriClient;
  readonly #app: string;
  readonly #clock: LineClock;
  readonly #report: (news: CallNews) => void;
  #running: { name: string; ear: string; startedAt: number; paused: boolean } | null = null;

  constructor(callId: string, { ari, app, clock }: CallWorld, report: (news: CallNews) => void) {
    this.#callId = callId;
    this.#ari = ari;
    this.#app = app;
    this.#clock = clock;
    this.#report = report;
  }

  async start(citizen: string, mark: string): Promise<CommandResult> {
    if (this.#running) return 'done';
    const ear = channelId({ role: 'ear', callId: this.#callId }, mark);
    const name = encodeURIComponent(`${this.#callId}.${mark}`).replaceAll('%', '_');
    const heard = await this.#ari.call('channels.snoopChannelWithId', {
      channelId: citizen,
      snoopId: ear,
      spy: 'both',
      whisper: 'none',
      app: this.#app,
    });
    if (!heard.ok) return typeof heard.status === 'number' ? 'wrong-state' : 'unknown-outcome';
    const wish = { channelId: ear, name, format: 'wav', ifExists: 'overwrite' } as const;
    const recording = await onceInApplication(this.#clock, () => this.#ari.call('channels.record', wish));
    if (!recording.ok) {
      await this.#ari.call('channels.hangup', { channelId: ear });
      return typeof recording.status === 'number' ? 'wrong-state' : 'unknown-outcome';
    }
    this.#running = { name, ear, startedAt: this.#clock.now().getTime(), paused: false };
    this.#tell('recording.started');
    return 'done';
  }

  /** A recording that another process of ours began; without its ear it has ended with the leg that it heard. */
  takeUp(running: { recordingRef: string; startedAt: Date; paused: boolean; ear: string }): void {
    const { recordingRef, startedAt, paused, ear } = running;
    const name = recordingRef.slice(PREFIX.length);
    this.#running = { name, ear, startedAt: startedAt.getTime(), paused };
    if (ear === '') this.ended();
  }

  /** Muted, not paused: the time of the pause stays in the file, as silence. */
  async setPaused(paused: boolean): Promise<CommandResult> {
    if (!this.#running) return 'wrong-state';
    if (this.#running.paused === paused) return 'done';
    this.#running.paused = paused;
    const recordingName = this.#running.name;
    await this.#ari.call(paused ? 'recordings.mute' : 'recordings.unmute', { recordingName });
    this.#tell(paused ? 'recording.paused' : 'recording.resumed');
    return 'done';
  }

  async stop(): Promise<CommandResult> {
    const running = this.#running;
    this.ended();
    if (running) {
      await this.#ari.call('recordings.stop', { recordingName: running.name });
      await this.#ari.call('channels.hangup', { channelId: running.ear });
    }
    return 'done';
  }

  /**
   * It has ended without being told to. With the leg that it heard, of which we are about to hear; else the exchange
   * could not write on, which is all that it says of a disk that is full.
   */
  finished(recordingName: string): void {
    if (this.#running?.name !== recordingName) return;
    const at = new Date(this.#clock.now().getTime() + LEG_GONE_MS);
    this.#clock.schedule(at, () => {
      if (this.#running?.name === recordingName) this.ended('cut-short');
    });
  }

  /** The recording has ended with the leg that it heard. */
  ended(failed?: string): void {
    if (this.#running) this.#tell('recording.stopped', failed);
    this.#running = null;
  }

  #tell(
    name: 'recording.started' | 'recording.paused' | 'recording.resumed' | 'recording.stopped',
    failed?: string,
  ): void {
    if (!this.#running) return;
    const seconds = Math.round((this.#clock.now().getTime() - this.#running.startedAt) / 1000);
    this.#report({
      name,
      recordingRef: `${PREFIX}${this.#running.name}`,
      seconds,
      ...(failed ? { failed } : {}),
    });
  }
}
