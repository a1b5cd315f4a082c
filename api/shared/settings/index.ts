import type { z } from 'zod';
import { sql, type Db } from '../../platform/db/index.ts';

/** A rule of the trade as data: what it means, its default, where the default comes from, and what values it may take. */
export type SettingDefinition<Value = unknown> = {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly schema: z.ZodType<Value>;
  readonly fallback: Value;
};

export const defineSetting = <Value>(definition: SettingDefinition<Value>): SettingDefinition<Value> =>
  definition;

/** The value in force: what an administrator set, or the default. A stored value that no longer fits is not used. */
export async function readSetting<Value>(db: Db, definition: SettingDefinition<Value>): Promise<Value> {
  // Read before most decisions and by every sweep, hence past Prisma.
  const [row] = await sql<{ value: unknown }>(db, 'select value from setting where key = $1', definition.key);
  if (!row) return definition.fallback;
  const answer = definition.schema.safeParse(row.value);
  return answer.success ? answer.data : definition.fallback;
}
