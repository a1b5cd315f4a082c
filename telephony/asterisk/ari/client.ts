import type { Operations } from './generated/operations.ts';
import { routes } from './generated/routes.ts';

export type AriAddress = Readonly<{ url: string; user: string; password: string }>;

export type AriAnswer<T> =
  | Readonly<{ ok: true; value: T }>
  /** Asterisk has answered and refused. */
  | Readonly<{ ok: false; status: number; message: string }>
  /** Nothing has reached it: safe to try again. */
  | Readonly<{ ok: false; status: 'unreachable'; message: string }>
  /** It may have reached it: what came of it is unknown. */
  | Readonly<{ ok: false; status: 'no-answer'; message: string }>;

/** Longer than any command takes on a machine that is busy, shorter than a person waits. */
const PATIENCE_MS = 8_000;

/** Commands to Asterisk over REST. Never rejects: what comes of a request is a value. */
export class AriClient {
  readonly #address: AriAddress;
  readonly #authorization: string;

  constructor(address: AriAddress) {
    this.#address = address;
    this.#authorization = `Basic ${Buffer.from(`${address.user}:${address.password}`).toString('base64')}`;
  }

  async call<Name extends keyof Operations>(
    name: Name,
    parameters: Operations[Name]['parameters'],
  ): Promise<AriAnswer<Operations[Name]['answer']>> {
    const { method, url, body } = this.#requestOf(name, parameters as Readonly<Record<string, unknown>>);
    try {
      const answer = await fetch(url, {
        method,
        headers: {
          authorization: this.#authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!answer.ok) return { ok: false, status: answer.status, message: await messageOf(answer) };
      return { ok: true, value: (await contentOf(answer)) as Operations[Name]['answer'] };
    } catch (error) {
      return { ok: false, status: reached(error) ? 'no-answer' : 'unreachable', message: String(error) };
    }
  }

  #requestOf(name: keyof Operations, parameters: Readonly<Record<string, unknown>> = {}) {
    const [method, template, inBody] = routes[name];
    const left = new Map(Object.entries(parameters).filter(([, value]) => value !== undefined));
    const path = template.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
      const value = left.get(key);
      left.delete(key);
      return encodeURIComponent(String(value));
    });
    const carried = inBody === undefined ? undefined : left.get(inBody);
    if (inBody !== undefined) left.delete(inBody);
    const query = new URLSearchParams([...left].map(([key, value]) => [key, String(value)]));
    return {
      method,
      url: `${this.#address.url}/ari${path}${query.size > 0 ? `?${query}` : ''}`,
      body: carried === undefined ? undefined : JSON.stringify({ [String(inBody)]: carried }),
    };
  }
}

async function contentOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  if (answer.headers.get('content-type')?.includes('json')) return answer.json();
  return Buffer.from(await answer.arrayBuffer());
}

async function messageOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text;
  } catch {
    return text;
  }
}

/** Could the request have been read? A connection that was refused, or never made, has carried nothing. */
function reached(error: unknown): boolean {
  const code = (error as { cause?: { code?: string } }).cause?.code ?? '';
  return !['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(
    code,
  );
}
