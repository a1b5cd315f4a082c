import type { Config } from './config.ts';
import { makeVault } from './platform/crypto/vault.ts';
import { openDatabase } from './platform/db/index.ts';
import { systemClock, type Clock } from './platform/lib/clock.ts';
import { makeIds, type Ids } from './platform/lib/ids.ts';
import { makeLogger, type Logger } from './platform/lib/logger.ts';
import type { Runtime } from './shared/context.ts';

/** Opens what every process has, whatever its part. The caller closes the database. */
export async function openRuntime(
  config: Config,
  given: { readonly clock?: Clock; readonly ids?: Ids; readonly logger?: Logger } = {},
): Promise<Runtime> {
  const logger = given.logger ?? makeLogger(config.LOG_LEVEL);
  return {
    config,
    logger,
    clock: given.clock ?? systemClock,
    ids: given.ids ?? makeIds(),
    vault: makeVault({ cipherKey: config.MINYI_PHONE_KEY, indexKey: config.MINYI_INDEX_KEY }),
    database: await openDatabase({ url: config.DATABASE_URL, poolSize: config.DB_POOL, logger }),
    wake: { relay: () => {}, line: () => {}, tasks: () => {} },
  };
}
