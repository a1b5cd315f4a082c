import type { TwilioSettings } from '../../../telephony/index.ts';
import type { Config } from '../../config.ts';

/** The account that an administrator has connected, in the words of the line. */
export const twilioSettings = (config: Config): TwilioSettings => ({
  accountSid: config.TWILIO_ACCOUNT_SID,
  authToken: config.TWILIO_AUTH_TOKEN,
  oldAuthToken: config.TWILIO_OLD_AUTH_TOKEN,
  apiKeySid: config.TWILIO_API_KEY,
  apiKeySecret: config.TWILIO_API_SECRET,
  twimlAppSid: config.TWILIO_TWIML_APP,
  publicUrl: config.TWILIO_PUBLIC_URL,
  callerId: config.TWILIO_CALLER_ID,
  callsPerSecond: config.TWILIO_CALLS_PER_SECOND,
  promptsUrl: config.TWILIO_PROMPTS_URL,
  musicUrl: config.TWILIO_MUSIC_URL,
  voice: config.TWILIO_VOICE,
});
