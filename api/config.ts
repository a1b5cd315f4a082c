import { z } from 'zod';

/**
 * The only file that reads the environment. What is wrong with it is told all at once, before anything starts.
 */
const key = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
  .transform((hex) => Buffer.from(hex, 'hex'));

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
  LINE_DRIVER: z.enum(['simulator']).default('simulator'),
  /** The simulator's residents are the same for the same seed. */
  SIMULATOR_SEED: z.coerce.number().int().default(1),
  /** How many residents call the simulated hotline in a day. */
  SIMULATOR_CALLS_PER_DAY: z.coerce.number().min(0).default(250),
});

export type Config = Readonly<z.output<typeof schema>>;

export class ConfigError extends Error {}

/** Reads and checks the environment. Throws one `ConfigError` that lists everything wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const answer = schema.safeParse(env);
  if (answer.success) return answer.data;
  const problems = answer.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration cannot be used:\n${problems.join('\n')}`);
}
