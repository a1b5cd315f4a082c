import type { TwilioSettings } from './settings.ts';
import { identityOf } from './legs.ts';

/** What a browser needs to be an operator's telephone on a line of Twilio's. */
export type VoicePass = Readonly<{ token: string; identity: string; seconds: number }>;

/** Shorter than a shift: a browser asks for the next one before this has run out. */
const SECONDS = 3600;

/** Lets this person's browser receive calls, and call out through the TwiML application. */
export async function voicePass(settings: TwilioSettings, personId: string): Promise<VoicePass> {
  const { AccessToken } = (await import('twilio')).default.jwt;
  const identity = identityOf(personId);
  const { accountSid, apiKeySid, apiKeySecret, twimlAppSid } = settings;
  const token = new AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl: SECONDS });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: twimlAppSid }));
  return { token: token.toJwt(), identity, seconds: SECONDS };
}
