/** A section of an Asterisk file: `[name]` or `[name](template)`, then its lines in order. */
export type Section = Readonly<{ name: string; lines: readonly (readonly [key: string, value: string])[] }>;

export class UnusableSetting extends Error {}

export function section(name: string, values: Readonly<Record<string, string | number | null>>): Section {
  const lines = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [[key, String(value)] as const],
  );
  return { name, lines };
}

export function fileOf(what: string, sections: readonly Section[]): string {
  const parts = sections.map(({ name, lines }) =>
    [`[${name}]`, ...lines.map(([key, value]) => `${key} = ${safe(key, value)}`)].join('\n'),
  );
  return `${[`; ${what}. Written by \`npm run asterisk:config\`; changes belong into its settings.`, ...parts].join('\n\n')}\n`;
}

// A line break would begin a setting of its own, and a semicolon a comment that swallows the rest.
function safe(key: string, value: string): string {
  if (/[\r\n]/.test(value)) throw new UnusableSetting(`${key} must be one line.`);
  return value.replaceAll(';', '\\;');
}
