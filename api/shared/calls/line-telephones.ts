import type { Telephony } from '../../../telephony/index.ts';
import type { Runtime } from '../context.ts';
import { can, ROLES } from '../people/index.ts';
import { accountPlace } from './actions-telephone.ts';
import { watch } from './line-wake.ts';
import { goodAccounts } from './store-telephone.ts';

/**
 * Keeps the exchange's telephones what the database says: admits an account when it is issued (and all of them when
 * this process starts, since the exchange may have been started anew), dismisses it when it has run out or its person
 * has left. Returns how to stop.
 */
export async function keepTelephones(rt: Runtime, { telephones }: Telephony): Promise<() => Promise<void>> {
  if (!telephones) return async () => {};
  const { clock, database, logger, vault } = rt;
  const roles = ROLES.filter((role) => can([role], 'call.operate'));
  /** By person, when the account was issued that the exchange has from us. */
  const admitted = new Map<string, number>();
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function look(): Promise<void> {
    const good = await goodAccounts(database.prisma, roles, clock.now());
    for (const { personId, cipher, issuedAt } of good) {
      if (stopped || admitted.get(personId) === issuedAt.getTime()) continue;
      const password = vault.open(cipher, accountPlace(personId));
      // False while the exchange is away: the next look tries again.
      if (await telephones!.admit({ user: personId, password }, 'browser'))
        admitted.set(personId, issuedAt.getTime());
    }
    const people = new Set(good.map(({ personId }) => personId));
    for (const personId of admitted.keys()) {
      if (stopped || people.has(personId)) continue;
      await telephones!.dismiss(personId);
      admitted.delete(personId);
    }
  }

  const wake = () => {
    again = true;
    if (looking || stopped) return;
    looking = (async () => {
      while (again && !stopped) {
        again = false;
        await look();
      }
    })()
      .catch((error: unknown) => logger.error({ err: error }, 'the telephones could not be looked after'))
      .finally(() => {
        looking = null;
      });
  };

  const release = await watch(rt, wake);
  return async () => {
    stopped = true;
    release();
    await looking;
  };
}
