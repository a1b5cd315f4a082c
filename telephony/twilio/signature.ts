import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { TwilioSettings } from './settings.ts';

/**
 * Was this request signed by Twilio for our account? `target` is the path and query exactly as they were asked for:
 * the address that Twilio signed is our public one with it, whatever a proxy before us has made of host and scheme.
 */
export function isSigned(
  settings: Pick<TwilioSettings, 'publicUrl' | 'authToken' | 'oldAuthToken'>,
  signature: string,
  target: string,
  form: Readonly<Record<string, unknown>>,
): boolean {
  if (signature === '') return false;
  const tokens = [settings.authToken, settings.oldAuthToken].filter((token) => token !== '');
  const url = `${settings.publicUrl}${target}`;
  return tokens.some((token) => validateRequest(token, signature, url, { ...form }));
}
