/**
 * - open: one link (and its QR code) for everybody; whoever opens it answers
 * - personal: one link a person, each for one answer
 */
export const COLLECTION_KINDS = ['open', 'personal'] as const;
export type CollectionKind = (typeof COLLECTION_KINDS)[number];

export type CollectionState = 'early' | 'open' | 'closed';

type Period = { readonly opensAt: Date; readonly closesAt: Date; readonly closedAt: Date | null };

/** Closed is closed for those who had begun, too: what they had answered stays, unsealed and uncounted. */
export function collectionState({ opensAt, closesAt, closedAt }: Period, now: Date): CollectionState {
  if (closedAt !== null || now >= closesAt) return 'closed';
  return now < opensAt ? 'early' : 'open';
}

/** The question before all others: in which county do you live? Its name cannot be one of a questionnaire's. */
export const RESIDENCE = '*county';
export const ELSEWHERE = 'elsewhere';

/**
 * - open: under way, or left
 * - sealed: complete and counted; only these enter the figures
 * - screened-out: an answer showed that the person is not asked (lives elsewhere, is too young)
 * - declined: an answer ended it
 */
export type ResponseState = 'open' | 'sealed' | 'screened-out' | 'declined';

/** 32 signs that are told apart on paper: five bits each. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const CODE_SIGNS = 14;
/** Of an open link: guessing one gives nothing away. */
export const LINK_SIGNS = 8;

/** A personal code of 70 bits out of a keyed hash. */
export function codeFrom(hash: string): string {
  const bytes = Buffer.from(hash, 'base64url');
  return Array.from({ length: CODE_SIGNS }, (_, index) => SIGNS[bytes[index]! & 31]!).join('');
}

/** What a code's keyed hash is made of: equal numbers of two collections give different codes. */
export const codeSource = (collectionId: string, number: number): string =>
  `web-code/${collectionId}/${number}`;
export const codeLookup = (code: string): string => `web-code-is/${code}`;

/** The browser's key to its own answers: the id with a keyed hash that only we can make. */
export const tokenSource = (responseId: string): string => `web-response/${responseId}`;
export const cookieOf = (collectionId: string): string =>
  `minyi_web_${collectionId.replaceAll('-', '').slice(-16)}`;

export const pathOf = (code: string): string => `/q/${code}`;
