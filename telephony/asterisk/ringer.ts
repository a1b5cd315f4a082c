import type { Timers } from '../timers.ts';
import type { AriClient } from './ari/client.ts';
import { rangOut } from './causes.ts';
import type { Hangup } from './causes.ts';

/**
 * Lets legs ring for so long and no longer. Asterisk would end them too, but says then what a telephone says that is
 * switched off; it does so a little later, in case we are gone.
 */
export class Ringer {
  readonly #timers: Timers;
  readonly #ari: AriClient;
  readonly #rangOut = new Set<string>();

  constructor(timers: Timers, ari: AriClient) {
    this.#timers = timers;
    this.#ari = ari;
  }

  limit(channel: string, seconds: number): void {
    this.#timers.set(`ring ${channel}`, seconds, () => {
      this.#rangOut.add(channel);
      void this.#ari.call('channels.hangup', { channelId: channel });
    });
  }

  /** It rings no more. */
  stop(channel: string): void {
    this.#timers.cancel(`ring ${channel}`);
  }

  /** Why it went down: what was said, unless it was us who ended its ringing. */
  reasonOf(channel: string, said: Hangup): Hangup {
    return this.#rangOut.has(channel) ? rangOut : said;
  }
}
