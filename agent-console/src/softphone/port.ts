import type { Counted } from './quality.ts';

/** What a telephone tells whoever holds it. */
export type LineNews =
  | { readonly name: 'connecting' | 'registered' | 'disconnected' | 'refused' }
  | { readonly name: 'rings'; readonly callId: string; readonly answersItself: boolean }
  | { readonly name: 'up' | 'down'; readonly callId: string }
  | { readonly name: 'no-voice' }
  /** The call to oneself has ended. */
  | { readonly name: 'test-over' };

/** A call of which the exchange did not say which it is. */
export const UNKNOWN_CALL = '';

/**
 * The port to what makes a browser a telephone. The product rings; a telephone never calls anybody, but itself for a
 * test. Implementations: JsSIP (an exchange of one's own), Twilio's voice SDK.
 *
 * - It MUST keep trying to connect until it is closed, and tell each time that it could not.
 * - It holds one call. `rings` while there is one MUST NOT end that one: whoever holds the telephone decides.
 * - `down` is told once for every `rings`, whoever ended it, and never for a leg that `hangUp` was asked for.
 */
export interface TelephoneLine<Account> {
  open(account: Account): void;
  /** Another account, from the next registration on; a call under way goes on. */
  renew(account: Account): void;
  /** Picks up what rings, with this microphone. */
  answer(callId: string, voice: MediaStream): void;
  /** Puts down without a word to whoever holds the telephone. */
  hangUp(): void;
  /** Nothing of what is said leaves this browser; packets of silence do, so that nobody takes us for lost. */
  mute(muted: boolean): void;
  press(key: string): void;
  /** Where the other side is heard; empty for the one that the system chooses. */
  listenAt(deviceId: string): void;
  /** What has been counted since the call came up; null without one. */
  counted(): Promise<Counted | null>;
  /** Whether one can call oneself and hear what arrives. */
  readonly echoes: boolean;
  /** Calls oneself through the exchange; MUST NOT be asked for where it does not echo. */
  callSelf(voice: MediaStream): void;
  endTest(): void;
  close(): void;
}
