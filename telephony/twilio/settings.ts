/** A Twilio account, as an administrator has connected it. */
export type TwilioSettings = Readonly<{
  accountSid: string;
  authToken: string;
  /** The one that is on its way out, while tokens are changed: its signatures count as well. */
  oldAuthToken: string;
  apiKeySid: string;
  apiKeySecret: string;
  /** The TwiML application that browsers call out with. */
  twimlAppSid: string;
  /** Where Twilio reaches us from outside, without a slash at the end. */
  publicUrl: string;
  /** Shown to whoever is called: a number of this account, or one verified with it. */
  callerId: string;
  /** How many legs a second this account may begin. */
  callsPerSecond: number;
  /** Folder of recorded prompts on the web; empty to let Twilio speak their words. */
  promptsUrl: string;
  /** What somebody who waits or is held hears. */
  musicUrl: string;
  /** A voice of Twilio's that speaks Chinese. */
  voice: string;
}>;
