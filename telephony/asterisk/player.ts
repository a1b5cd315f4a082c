import type { CallNews } from '../outlet.ts';
import type { AriClient } from './ari/client.ts';
import type { CallWorld } from './call-world.ts';

/** What is played to the citizen: one thing at a time. */
export class Player {
  readonly #ari: AriClient;
  readonly #report: (news: CallNews) => void;
  readonly #mediaOf: (promptId: string) => string;
  readonly #logger: CallWorld['logger'];
  #playing: { id: string; channel: string; promptId: string; repeat: boolean } | null = null;
  #started = 0;
  /** Another process of ours may have left something playing. */
  #inherited = false;

  constructor({ ari, mediaOf, logger }: CallWorld, report: (news: CallNews) => void) {
    this.#ari = ari;
    this.#report = report;
    this.#mediaOf = mediaOf;
    this.#logger = logger;
  }

  async play(channel: string, promptId: string, repeat: boolean): Promise<void> {
    await this.stop();
    this.#started += 1;
    const id = `${channel}:prompt:${this.#started}`;
    this.#playing = { id, channel, promptId, repeat };
    const answer = await this.#ari.call('channels.playWithId', {
      channelId: channel,
      playbackId: id,
      media: [this.#mediaOf(promptId)],
    });
    if (!answer.ok) await this.finished(id, true);
  }

  /** True when nothing plays any more, so that the music has to begin again. */
  async finished(id: string, failed: boolean): Promise<boolean> {
    const playing = this.#playing;
    if (playing?.id !== id) return this.#inherited && playing === null;
    this.#playing = null;
    if (failed)
      this.#logger?.warn({ media: this.#mediaOf(playing.promptId) }, 'the exchange has no such prompt');
    // A prompt that nobody has recorded: music is better than trying it again and again in silence.
    if (playing.repeat && !failed) await this.play(playing.channel, playing.promptId, true);
    else if (!playing.repeat) this.#report({ name: 'prompt.finished', promptId: playing.promptId });
    return this.#playing === null;
  }

  takeUp(): void {
    this.#inherited = true;
    // Never a name that the other process gave.
    this.#started = Math.floor(performance.timeOrigin / 1000);
  }

  async stop(): Promise<void> {
    const playing = this.#playing;
    this.#playing = null;
    if (playing) await this.#ari.call('playbacks.stop', { playbackId: playing.id });
  }
}
