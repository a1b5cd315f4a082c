import { createHmac, timingSafeEqual } from 'node:crypto';
import { twilioPath } from './addresses.ts';
import type { TwilioSettings } from './settings.ts';

type Site = Pick<TwilioSettings, 'publicUrl' | 'authToken'>;

/**
 * Where Twilio fetches a recorded prompt: an address that only we can have given, and another one for every recording,
 * so that Twilio may keep what it has fetched.
 */
export const promptAddress = (site: Site, key: string, sha256: string): string =>
  `${site.publicUrl}${twilioPath}/prompts/${encodeURIComponent(key)}?${new URLSearchParams({
    sha256,
    signature: signatureOf(site, key, sha256),
  })}`;

export function isPromptAddress(site: Site, key: string, sha256: string, signature: string): boolean {
  const right = Buffer.from(signatureOf(site, key, sha256));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}

const signatureOf = ({ authToken }: Site, key: string, sha256: string): string =>
  createHmac('sha256', authToken).update(`prompt\n${key}\n${sha256}`).digest('hex');
