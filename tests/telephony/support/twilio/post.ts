import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/**
 * How requests reach us: as they come; each of them twice; each of them late; two of a leg in the wrong order; or
 * every third of them never. What asks for a document is neither reordered nor lost: Twilio waits for it.
 */
export type Way = 'prompt' | 'twice' | 'late' | 'reordered' | 'lossy';

type Letter = Readonly<{ url: string; form: Readonly<Record<string, string>>; token: string }>;

const LATE_MS = 60;
const TOGETHER_MS = 80;

/** Twilio's side of its requests to us: signed, and brought in this way. */
export class Post {
  readonly #authToken: string;
  readonly #way: Way;
  /** Where an address leads to, once a proxy before us has taken the request. */
  readonly #proxied: (url: string) => string;
  readonly #kept = new Map<string, Letter>();
  #told = 0;
  /** Requests under way, or about to be. */
  pending = 0;
  closed = false;

  constructor(authToken: string, way: Way, proxied: (url: string) => string = (url) => url) {
    this.#proxied = proxied;
    this.#authToken = authToken;
    this.#way = way;
  }

  /** Tells us something; comes back at once. */
  tell(leg: string, url: string, form: Readonly<Record<string, string>>): void {
    const letter = { url, form, token: randomUUID() };
    this.#told += 1;
    if (this.#way === 'lossy' && this.#told % 3 === 0) return;
    if (this.#way === 'reordered') return this.#swap(leg, letter);
    void this.#bring(letter, this.#way === 'late' ? LATE_MS : 0);
    if (this.#way === 'twice') void this.#bring(letter, LATE_MS / 4);
  }

  /** Asks us for a document. */
  async ask(url: string, form: Readonly<Record<string, string>>): Promise<string | null> {
    const letter = { url, form, token: randomUUID() };
    if (this.#way === 'twice') await this.#bring(letter, 0);
    return this.#bring(letter, this.#way === 'late' ? LATE_MS : 0);
  }

  #swap(leg: string, letter: Letter): void {
    const before = this.#kept.get(leg);
    if (before) {
      this.#kept.delete(leg);
      void this.#bring(letter, 0).then(() => this.#bring(before, 0));
      return;
    }
    this.#kept.set(leg, letter);
    this.pending += 1;
    void pause(TOGETHER_MS).then(() => {
      this.pending -= 1;
      if (this.#kept.get(leg) !== letter) return;
      this.#kept.delete(leg);
      void this.#bring(letter, 0);
    });
  }

  async #bring({ url, form, token }: Letter, afterMs: number): Promise<string | null> {
    this.pending += 1;
    try {
      if (afterMs > 0) await pause(afterMs);
      if (this.closed) return null;
      const answer = await fetch(this.#proxied(url), {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': getExpectedTwilioSignature(this.#authToken, url, { ...form }),
          'i-twilio-idempotency-token': token,
        },
        body: new URLSearchParams(form).toString(),
      });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    } finally {
      this.pending -= 1;
    }
  }
}
