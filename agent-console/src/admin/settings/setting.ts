/** A rule as GET /api/settings lists it; `shape` is the JSON Schema of its value. */
export type Setting = {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly value: unknown;
  readonly fallback: unknown;
  readonly shape: Shape;
  readonly changedAt: string | null;
};

export type Shape = {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
};

/** The rules by the part of the product they belong to: the first word of their keys. */
export function groupSettings(settings: readonly Setting[]): readonly [string, readonly Setting[]][] {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) {
    const group = setting.key.split('.')[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), setting]);
  }
  return [...groups];
}

export const isChanged = (setting: Setting): boolean =>
  JSON.stringify(setting.value) !== JSON.stringify(setting.fallback);

/** `3 – 50`; the limits that zod puts on every whole number say nothing and are left out. */
export function rangeText(shape: Shape): string {
  const said = (limit: number | undefined) =>
    limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? '' : String(limit);
  const low = said(shape.minimum ?? shape.exclusiveMinimum);
  const high = said(shape.maximum ?? shape.exclusiveMaximum);
  return low === '' && high === '' ? '' : `${low} – ${high}`;
}

/** A value in one line: `8:30–12:00` stays JSON, but plain things read plainly. */
export function valueText(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return JSON.stringify(value);
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${valueText(one)}`)
    .join(', ');
}
