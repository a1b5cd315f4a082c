/** Why the telephone in this browser does not work. Each has a sentence, `trouble.<name>`, that says what to do. */
export const troubles = [
  /** The page is not reached over HTTPS: the browser gives it no microphone. */
  'insecure',
  'microphone-denied',
  'no-microphone',
  /** Another program has it, or the device has failed. */
  'microphone-busy',
  /** The exchange does not take the connection (wss): wrong address, certificate, firewall. */
  'unreachable',
  /** The exchange takes the connection and refuses the telephone. */
  'refused',
  /** Minyi itself gave no account. */
  'no-account',
  /** The call came up, and no voice can pass: UDP is blocked. */
  'no-voice',
] as const;
export type Trouble = (typeof troubles)[number];

/** Troubles that end when a microphone is found, and those that end when the exchange takes us. */
export const ofMicrophone: readonly Trouble[] = [
  'insecure',
  'microphone-denied',
  'no-microphone',
  'microphone-busy',
];

/** What a refusal of `getUserMedia` means; the names are those of the specification and of older browsers. */
export function microphoneTrouble(errorName: string): Trouble {
  switch (errorName) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return 'microphone-denied';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'no-microphone';
    case 'SecurityError':
    case 'TypeError':
      return 'insecure';
    default:
      return 'microphone-busy';
  }
}

/** Tries in a row that must fail before a connection counts as impossible rather than as interrupted. */
const UNREACHABLE_AFTER = 2;
/** Refusals in a row: the first may only mean that the account has not arrived at the exchange yet. */
const REFUSED_AFTER = 5;

export const isUnreachable = (failures: number): boolean => failures >= UNREACHABLE_AFTER;
export const isRefused = (refusals: number): boolean => refusals >= REFUSED_AFTER;

const FIRST_AGAIN_MS = 300;
const LONGEST_AGAIN_MS = 15_000;

/** How long after so many refusals the telephone asks again. */
export const askAgainAfter = (refusals: number): number =>
  Math.min(LONGEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** Math.max(0, refusals - 1));
