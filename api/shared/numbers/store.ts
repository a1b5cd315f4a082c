import { sql, type Db } from '../../platform/db/index.ts';

export type PhoneRow = { readonly id: string; readonly blindIndex: string };
export type NewPhone = PhoneRow & { readonly cipher: Buffer; readonly masked: string };

export async function findByIndex(db: Db, blindIndexes: readonly string[]): Promise<PhoneRow[]> {
  return sql<PhoneRow>(
    db,
    'select id, blind_index as "blindIndex" from phone where blind_index = any($1::text[])',
    blindIndexes,
  );
}

/** Inserts what is not there yet, one statement for thousands; returns what this call inserted. */
export async function insertPhones(
  db: Db,
  phones: readonly NewPhone[],
  keyId: string,
  at: Date,
): Promise<PhoneRow[]> {
  return sql<PhoneRow>(
    db,
    `insert into phone (id, blind_index, cipher, key_id, masked, created_at)
     select id, blind_index, decode(cipher, 'hex'), $5, masked, $6::timestamptz
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as t(id, blind_index, cipher, masked)
     on conflict (blind_index) do nothing
     returning id, blind_index as "blindIndex"`,
    phones.map((phone) => phone.id),
    phones.map((phone) => phone.blindIndex),
    phones.map((phone) => phone.cipher.toString('hex')),
    phones.map((phone) => phone.masked),
    keyId,
    at,
  );
}

export async function findMasked(
  db: Db,
  phoneIds: readonly string[],
): Promise<{ id: string; masked: string }[]> {
  return sql(db, 'select id, masked from phone where id = any($1::uuid[])', phoneIds);
}

export async function findCipher(db: Db, phoneId: string): Promise<Uint8Array | null> {
  const [row] = await sql<{ cipher: Uint8Array }>(
    db,
    'select cipher from phone where id = $1::uuid',
    phoneId,
  );
  return row?.cipher ?? null;
}

export const findCiphers = (
  db: Db,
  phoneIds: readonly string[],
): Promise<{ id: string; cipher: Uint8Array }[]> =>
  sql(db, 'select id, cipher from phone where id = any($1::uuid[])', phoneIds);

export async function findDoNotCall(db: Db, phoneIds: readonly string[], now: Date): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    db,
    `select phone_id as id from do_not_call
     where phone_id = any($1::uuid[]) and (until is null or until > $2::timestamptz)`,
    phoneIds,
    now,
  );
  return rows.map((row) => row.id);
}
