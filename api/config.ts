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
  /** Folders as the exchange sees them. */
  ASTERISK_PROMPTS: z.string().default('/var/lib/asterisk/sounds/minyi'),
  /** Where recorded prompts are written for the exchange, as this process sees it; empty: nowhere. */
  PROMPTS_FOLDER: z.string().default(''),
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
  DB_POOL: z.coerce.number().int().min(2).max(200).default(12),
  /** Which driver carries the calls. */
  LINE_DRIVER: z.enum(['simulator', 'asterisk']).default('simulator'),
  /** The simulator's residents are the same for the same seed. */
  SIMULATOR_SEED: z.coerce.number().int().default(1),
  /** How many residents call the simulated hotline in a day. */
  SIMULATOR_CALLS_PER_DAY: z.coerce.number().min(0).default(250),
  ...asterisk.shape,
});

export type Config = Readonly<z.output<typeof schema>>;
export type AsteriskConfig = Readonly<z.output<typeof asterisk>>;
type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {}

/** Reads and checks the environment. Throws one `ConfigError` that lists everything wrong. */
export function readConfig(env: Environment): Config {
  return checked(schema, env);
}

/** The settings of the exchange alone, for a machine that runs nothing else of Minyi. */
export function readAsteriskConfig(env: Environment): AsteriskConfig {
  return checked(asterisk, env);
}

function checked<T>(wanted: z.ZodType<T>, env: Environment): T {
  const answer = wanted.safeParse(env);
  if (answer.success) return answer.data;
  const problems = answer.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration cannot be used:\n${problems.join('\n')}`);
}
