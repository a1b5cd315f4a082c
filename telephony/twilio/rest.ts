import type { RequestClient, Twilio } from 'twilio';
import type { LineLogger } from '../outlet.ts';
import { meaningOf } from './errors.ts';
import type { Meaning } from './errors.ts';
import type { TwilioSettings } from './settings.ts';

/**
 * - refused: Twilio has answered, and did not do it
 * - unreachable: nothing was sent
 * - unknown: sent, and no answer came back, or one that says nothing: it may have been done
 */
export type RestAnswer<T> =
  | Readonly<{ ok: true; value: T }>
  | Readonly<{ ok: false; why: 'refused'; status: number; code: number | undefined; meaning: Meaning }>
  | Readonly<{ ok: false; why: 'unreachable' | 'unknown' }>;

/** How long an answer is waited for. */
const TIMEOUT_MS = 10_000;

/** Connections that failed before anything was sent. */
const unsent: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

export type RestOptions = Readonly<{
  /** Stands between us and Twilio; the SDK's own if left out. */
  httpClient?: RequestClient;
  /** Fetches the sound of a recording, which the SDK does not. */
  fetch?: typeof fetch;
}>;

/** Twilio's REST API through its SDK: what it throws are values here. */
export class TwilioRest {
  readonly #settings: TwilioSettings;
  readonly #options: RestOptions;
  readonly #logger: LineLogger | undefined;
  #client: Promise<Twilio> | null = null;

  constructor(settings: TwilioSettings, options: RestOptions, logger: LineLogger | undefined) {
    this.#settings = settings;
    this.#options = options;
    this.#logger = logger;
  }

  async call<T>(ask: (client: Twilio) => Promise<T>): Promise<RestAnswer<T>> {
    const client = await (this.#client ??= this.#open());
    try {
      return { ok: true, value: await ask(client) };
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** The sound of a recording; null where there is none. */
  async media(recordingSid: string): Promise<RestAnswer<Uint8Array | null>> {
    const { accountSid, authToken } = this.#settings;
    const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${recordingSid}.wav`;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    try {
      const answer = await (this.#options.fetch ?? fetch)(url, { headers: { authorization } });
      if (answer.ok) return { ok: true, value: new Uint8Array(await answer.arrayBuffer()) };
      return answer.status === 404 ? { ok: true, value: null } : { ok: false, why: 'unknown' };
    } catch {
      return { ok: false, why: 'unreachable' };
    }
  }

  /** Loaded when it is needed: most processes never open a line of Twilio's. */
  async #open(): Promise<Twilio> {
    const sdk = (await import('twilio')).default;
    const { accountSid, authToken } = this.#settings;
    // Only what Twilio says it has not processed (429) is asked for again.
    const ours = () => new sdk.RequestClient({ timeout: TIMEOUT_MS, autoRetry: true, maxRetries: 3 });
    return sdk(accountSid, authToken, { httpClient: this.#options.httpClient ?? ours() });
  }

  #failed<T>(error: unknown): RestAnswer<T> {
    const { status, code, name } = error as { status?: unknown; code?: unknown; name?: unknown };
    if (typeof status === 'number') {
      const known = typeof code === 'number' ? code : undefined;
      const meaning = meaningOf(known, status);
      if (meaning.tell) this.#logger?.warn({ status, code: known }, meaning.tell);
      return status >= 500
        ? { ok: false, why: 'unknown' }
        : { ok: false, why: 'refused', status, code: known, meaning };
    }
    if (unsent.includes(code)) return { ok: false, why: 'unreachable' };
    this.#logger?.warn({ code, name }, 'no answer of Twilio’s came back');
    return { ok: false, why: 'unknown' };
  }
}
