import { ConfigError, readConfig, type Config } from '../api/config.ts';
import { BadInput } from './command.ts';

/** The typed configuration; what is wrong with the environment is bad input. */
export function checkedConfig(env: Readonly<Record<string, string | undefined>>): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) throw new BadInput(error.message);
    throw error;
  }
}
