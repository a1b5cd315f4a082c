import { sql, type Db } from '../../platform/db/index.ts';
import { diallerRulesOf, type DiallerRules } from './dialler/rules.ts';
import { rulesOf, type CallRules } from './rules.ts';

/** All settings of the telephone as one value, for use inside a larger statement. */
export const SETTINGS_SQL = `(select jsonb_object_agg(key, value) from setting 
  where key like 'calls.%' or key like 'dialler.%' or key like 'blending.%')`;

export type StoredSettings = Readonly<Record<string, unknown>> | null;

export async function loadStored(db: Db): Promise<StoredSettings> {
  const [row] = await sql<{ settings: StoredSettings }>(db, `select ${SETTINGS_SQL} as settings`);
  return row?.settings ?? null;
}

export const loadRules = async (db: Db): Promise<CallRules> => rulesOf(await loadStored(db));

export const loadDiallerRules = async (db: Db): Promise<DiallerRules> => diallerRulesOf(await loadStored(db));
