import type { Value } from './remote.ts';

export type Unsent = { readonly question: string; readonly value: Value; readonly seconds: number };

/** What this browser knows of one link: enough to go on after a reload, a crash or a day without network. */
export type Memory = {
  readonly startKey: string;
  readonly started: boolean;
  /** Answers that the server has not confirmed, in order. */
  readonly unsent: readonly Unsent[];
  /** What is chosen or typed on a page that was not left with *next*. */
  readonly drafts: Readonly<Record<string, Value>>;
  readonly page: string | null;
};

const nameOf = (key: string) => `minyi.questionnaire.${key}`;

export function recall(key: string): Memory {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(key)) || 'null') as Memory | null;
    if (kept && typeof kept.startKey === 'string') return kept;
  } catch {
    // Nothing is kept, or not by us.
  }
  return { startKey: newKey(), started: false, unsent: [], drafts: {}, page: null };
}

export function remember(key: string, memory: Memory): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(memory));
  } catch {
    // A private window, or a full store: the server still has what was sent.
  }
}

/** When it has been sent: the telephone may be somebody else's. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // There was nothing.
  }
}

/** A UUID of version 4; `crypto.randomUUID` is missing on old telephones and without HTTPS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let hex = '';
  bytes.forEach((byte) => (hex += (byte + 256).toString(16).slice(1)));
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
