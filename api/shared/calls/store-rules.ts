import { sql, type Db } from '../../platform/db/index.ts';
import { diallerRulesOf, type DiallerRules } from './dialler/rules.ts';
import { rulesOf, type CallRules } from './rules.ts';

/** All settings of the telephone as one value, for use inside a larger statement. */
export const SETTINGS_SQL = `(select jsonb_object_agg(key, value) from setting 
  where key like 'calls.%' or key like 'dialler.%' or key like 'blending.%')`;

export type StoredSettings = Readonly<Record<string, unknown>> | null;

export async function loadRules(db: Db): Promise<CallRules> {
  const [row] = await sql<{ settings: StoredSettings }>(db, `select ${SETTINGS_SQL} as settings`);
  return rulesOf(row?.settings ?? null);
}

export async function loadDiallerRules(db: Db): Promise<DiallerRules> {
  const [row] = await sql<{ settings: StoredSettings }>(db, `select ${SETTINGS_SQL} as settings`);
  return diallerRulesOf(row?.settings ?? null);
}
