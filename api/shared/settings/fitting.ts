import type { SettingDefinition } from './index.ts';

type Definitions = Readonly<Record<string, SettingDefinition>>;

/** From what is stored, key → value, each rule under its name; a stored value that no longer fits is not used. */
export function fittingRules(definitions: Definitions, stored: unknown): Readonly<Record<string, unknown>> {
  const values = (stored ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(definitions).map(([name, { key, schema, fallback }]) => {
      const answer = schema.safeParse(values[key]);
      return [name, answer.success ? answer.data : fallback];
    }),
  );
}
