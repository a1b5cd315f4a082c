import { createHash } from 'node:crypto';

/** How a prompt's file is called for the exchange: the prompt, and the beginning of the hash of what is in it. */
export const fileNameOf = (promptId: string, sha256: string): string =>
  `${promptId.replace(/[^a-z0-9-]+/gi, '-')}-${sha256.slice(0, HASH_LETTERS)}`;

const HASH_LETTERS = 12;

export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** An exchange tells the rate of a file by its ending. */
export const endingOf = (rate: number): string => (rate === 16000 ? 'wav16' : 'wav');

/**
 * The key under which a file is kept: a place in the queue and a number of minutes are said in one recording for all,
 * so what follows them is not part of the key.
 */
export const keyOf = (promptId: string): string => {
  const [kind, subject] = promptId.split(':');
  return kind === 'welcome' || kind === 'closed' ? `${kind}:${subject}` : kind!;
};

/** A file of ours in the folder of an exchange, whoever else puts files there. */
export const isNamedByUs = (name: string): boolean => /^[a-z0-9-]+-[0-9a-f]{12}\.wav(16)?$/.test(name);
