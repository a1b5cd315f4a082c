import { sql, type Db } from '../../platform/db/index.ts';
import { LINE_CHANNEL } from './store-calls.ts';

export type StoredAccount = {
  readonly personId: string;
  readonly cipher: Uint8Array;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
};

const COLUMNS = `a.person_id as "personId", a.cipher, a.issued_at as "issuedAt", a.expires_at as "expiresAt"`;

/** Locked: two tabs that ask at once are given one password. */
export async function lockAccount(db: Db, personId: string): Promise<StoredAccount | null> {
  await sql(
    db,
    `select pg_advisory_xact_lock(hashtextextended('telephone:' || $1, 0))::text as locked`,
    personId,
  );
  const [row] = await sql<StoredAccount>(
    db,
    `select ${COLUMNS} from telephone_account a where a.person_id = $1::uuid`,
    personId,
  );
  return row ?? null;
}

/** Wakes the process that holds the line, which admits it. */
export async function saveAccount(
  db: Db,
  account: StoredAccount & { readonly keyId: string },
): Promise<void> {
  const { personId, cipher, keyId, issuedAt, expiresAt } = account;
  const fields = { cipher: Buffer.from(cipher), keyId, issuedAt, expiresAt };
  await db.telephoneAccount.upsert({
    where: { personId },
    create: { personId, ...fields },
    update: fields,
  });
  await sql(db, `select pg_notify('${LINE_CHANNEL}', '')::text as woken`);
}

/** Every account that is good now: of people who are still here and still telephone. */
export function goodAccounts(db: Db, roles: readonly string[], now: Date): Promise<StoredAccount[]> {
  return sql<StoredAccount>(
    db,
    `select ${COLUMNS} from telephone_account a join person p on p.id = a.person_id
     where a.expires_at > $2::timestamptz and p.active and p.roles && $1::text[]`,
    [...roles],
    now,
  );
}

/** The call that this operator had last and that lives, locked. */
export async function lastOpenCallOf(db: Db, personId: string, since: Date): Promise<string | null> {
  const [row] = await sql<{ id: string }>(
    db,
    `select c.id from call c where c.operator_id = $1::uuid and c.ended_at is null and c.created_at >= $2::timestamptz
     order by c.created_at desc limit 1`,
    personId,
    since,
  );
  return row?.id ?? null;
}

/** Calls that we placed, on which somebody spoke, and on which the citizen is alone now; since when. */
export function callsLeftAlone(db: Db): Promise<{ id: string; since: Date }[]> {
  return sql<{ id: string; since: Date }>(
    db,
    `select c.id, (select max(e.at) from call_event e where e.call_id = c.id and e.name = 'operator.left') as since
     from call c where c.ended_at is null and c.direction = 'out' and c.phase = 'answered-waiting'
       and c.joined_at is not null
       and exists (select from call_event e where e.call_id = c.id and e.name = 'operator.left')`,
  );
}
