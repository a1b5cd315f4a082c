import { z } from 'zod';

/**
 * The only file that reads the environment. What is wrong with it is told all at once, before anything starts.
 */
const key = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
  .transform((hex) => Buffer.from(hex, 'hex'));

const asterisk = z.object({
  /** Where the exchange takes commands (ARI). The connection is not encrypted: loopback, or a network of its own. */
  ASTERISK_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8088'),
  ASTERISK_USER: z.string().min(1).default('minyi'),
  ASTERISK_PASSWORD: z.string().default(''),
  /** The name under which the exchange hands calls to us. */
  ASTERISK_APP: z
    .string()
    .regex(/^[\w-]+$/, 'letters, digits and hyphens')
    .default('minyi'),
  /** How the trunk writes numbers: +86… both ways, or as one dials within the mainland. */
  ASTERISK_NUMBERS: z.enum(['e164', 'national']).default('national'),
  /** Area code of the site without its 0, for local and short numbers as the trunk gives them. */
  ASTERISK_AREA_CODE: z.string().regex(/^\d*$/, 'digits').default(''),
  /** Where operators' browsers register: wss://pbx.example:8089/ws. Empty: the ws of ASTERISK_URL, for one machine. */
  ASTERISK_BROWSER_URL: z.union([z.literal(''), z.url({ protocol: /^wss?$/ })]).default(''),
  /** Where prompts are written for the exchange, as this process sees it; empty: nowhere. */
  PROMPTS_FOLDER: z.string().default(''),
  /** Folders as the exchange sees them. Prompts empty: PROMPTS_FOLDER, for one machine. */
  ASTERISK_PROMPTS: z.string().default(''),
  ASTERISK_MUSIC: z.string().default('/var/lib/asterisk/moh'),
  /** Only for `npm run asterisk:config`, from here on. */
  ASTERISK_SIP_BIND: z.string().default('0.0.0.0:5060'),
  ASTERISK_WSS_BIND: z.string().default('0.0.0.0:8089'),
  ASTERISK_CERTIFICATE: z.string().default(''),
  ASTERISK_CERTIFICATE_KEY: z.string().default(''),
  ASTERISK_EXTERNAL_ADDRESS: z.string().default(''),
  ASTERISK_LOCAL_NETWORKS: z.string().default(''),
  ASTERISK_RTP_FROM: z.coerce.number().int().min(1024).max(65535).default(10_000),
  ASTERISK_RTP_TO: z.coerce.number().int().min(1024).max(65535).default(20_000),
  ASTERISK_STUN: z.string().default(''),
  /** Address of the SIP trunk, host or host:port. */
  ASTERISK_TRUNK: z.string().default(''),
  /** Addresses that its calls come from, where they are not the same; separated by commas. */
  ASTERISK_TRUNK_FROM: z.string().default(''),
  ASTERISK_TRUNK_USER: z.string().default(''),
  ASTERISK_TRUNK_PASSWORD: z.string().default(''),
  ASTERISK_TRUNK_PROBE_SECONDS: z.coerce.number().int().min(0).default(30),
});

const twilio = z.object({
  /** The account, and what it signs its requests with. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^(AC[0-9a-fA-F]{32})?$/, 'AC and 32 hexadecimal digits')
    .default(''),
  TWILIO_AUTH_TOKEN: z.string().default(''),
  /** While the token is changed: the one before, whose signatures still count. */
  TWILIO_OLD_AUTH_TOKEN: z.string().default(''),
  /** For the browsers of operators. */
  TWILIO_API_KEY: z
    .string()
    .regex(/^(SK[0-9a-fA-F]{32})?$/, 'SK and 32 hexadecimal digits')
    .default(''),
  TWILIO_API_SECRET: z.string().default(''),
  TWILIO_TWIML_APP: z
    .string()
    .regex(/^(AP[0-9a-fA-F]{32})?$/, 'AP and 32 hexadecimal digits')
    .default(''),
  /** Where Twilio reaches this installation from outside: https://…, as its requests are signed. */
  TWILIO_PUBLIC_URL: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'an address, https://…' })])
    .default('')
    .transform((url) => url.replace(/\/+$/, '')),
  /** Shown to whoever is called: a number of the account, or one verified with it. */
  TWILIO_CALLER_ID: z
    .string()
    .regex(/^(\+[1-9]\d{5,14})?$/, '+ and the number with its country code')
    .default(''),
  /** How many legs the account may begin in a second. */
  TWILIO_CALLS_PER_SECOND: z.coerce.number().positive().max(1000).default(1),
  /** Folder of recorded prompts on the web, NAME.wav each; empty to let Twilio speak their words. */
  TWILIO_PROMPTS_URL: z
    .string()
    .default('')
    .transform((url) => url.replace(/\/+$/, '')),
  /** What somebody who waits or is held hears. */
  TWILIO_MUSIC_URL: z.string().default('http://com.twilio.music.classical.s3.amazonaws.com/BusyStrings.mp3'),
  TWILIO_VOICE: z.string().default('Polly.Zhiyu'),
});

/** What a line of Twilio's cannot do without, and where it is found. */
const neededByTwilio: Readonly<Partial<Record<keyof z.output<typeof twilio>, string>>> = {
  TWILIO_ACCOUNT_SID: 'the account SID, on the first page of the Twilio console',
  TWILIO_AUTH_TOKEN: 'the auth token, beside the account SID',
  TWILIO_API_KEY: 'the SID of an API key, made under “API keys & tokens”',
  TWILIO_API_SECRET: 'the secret of that API key, shown once when it is made',
  TWILIO_TWIML_APP: 'the SID of a TwiML app, made under “Voice”',
  TWILIO_PUBLIC_URL: 'the address at which Twilio reaches this installation',
  TWILIO_CALLER_ID: 'a number of the account, with + and its country code',
};

const schema = z.object({
  /** PostgreSQL of this installation; the only truth. */
  DATABASE_URL: z.string().min(1),
  /** Redis: jobs, sockets, rate limits. May be emptied at any moment. */
  REDIS_URL: z.string().min(1),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** 32 bytes, hex: encrypts telephone numbers and names. */
  MINYI_PHONE_KEY: key,
  /** 32 bytes, hex: the blind index over telephone numbers. */
  MINYI_INDEX_KEY: key,
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** How many proxies stand before us and may be believed about the caller's address. */
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  /** `true` when the console is reached over HTTPS: the session cookie is then sent over it alone. */
  SECURE_COOKIE: z.enum(['true', 'false']).default('false'),
  /** Folder of the built console; empty to serve the API alone. */
  CONSOLE_DIR: z.string().default(''),
  /** Folder of the recordings, the same one for every process; empty to keep none. */
  RECORDINGS_DIR: z.string().default(''),
  DB_POOL: z.coerce.number().int().min(2).max(200).default(12),
  /** Which driver carries the calls. */
  LINE_DRIVER: z.enum(['simulator', 'asterisk', 'twilio']).default('simulator'),
  /** The simulator's residents are the same for the same seed. */
  SIMULATOR_SEED: z.coerce.number().int().default(1),
  /** How many residents call the simulated hotline in a day. */
  SIMULATOR_CALLS_PER_DAY: z.coerce.number().min(0).default(250),
  ...asterisk.shape,
  ...twilio.shape,
});

export type Config = Readonly<z.output<typeof schema>>;
export type AsteriskConfig = Readonly<z.output<typeof asterisk>>;
type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {}

/** Reads and checks the environment. Throws one `ConfigError` that lists everything wrong. */
export function readConfig(env: Environment): Config {
  return checked(schema, env, env['LINE_DRIVER'] === 'twilio' ? missingForTwilio(env) : []);
}

/** The settings of the exchange alone, for a machine that runs nothing else of Minyi. */
export function readAsteriskConfig(env: Environment): AsteriskConfig {
  return checked(asterisk, env);
}

const missingForTwilio = (env: Environment): string[] =>
  Object.entries(neededByTwilio).flatMap(([name, what]) =>
    env[name] ? [] : [`  ${name}: missing; ${what} (LINE_DRIVER is twilio)`],
  );

function checked<T>(wanted: z.ZodType<T>, env: Environment, missing: readonly string[] = []): T {
  const answer = wanted.safeParse(env);
  if (answer.success && missing.length === 0) return answer.data;
  const wrong = answer.error?.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`) ?? [];
  const problems = [...wrong, ...missing];
  throw new ConfigError(`The configuration cannot be used:\n${problems.join('\n')}`);
}
