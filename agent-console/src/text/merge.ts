/** Texts by key; keys with dots in them and nested objects are the same to i18next. */
export type Texts = { readonly [key: string]: string | Texts };

function deepMerge(a: Texts, b: Texts): Texts {
  const merged: Record<string, string | Texts> = { ...a };
  for (const [key, text] of Object.entries(b)) {
    const before = merged[key];
    merged[key] = typeof before === 'object' && typeof text === 'object' ? deepMerge(before, text) : text;
  }
  return merged;
}

/** The shell's namespaces and one for each folder; the `errors` of a folder join the namespace `errors`. */
export function mergeTexts(
  shell: Readonly<Record<string, Texts>>,
  folders: Readonly<Record<string, Texts>>,
): Record<string, Texts> {
  const merged: Record<string, Texts> = { ...shell };
  for (const [namespace, { errors, ...texts }] of Object.entries(folders)) {
    merged[namespace] = texts;
    if (typeof errors === 'object') merged['errors'] = deepMerge(merged['errors'] ?? {}, errors);
  }
  return merged;
}

/** Every key with the names of its blanks, as `common:left {span}`. */
export function keysOf(namespaces: Readonly<Record<string, Texts>>): string[] {
  const walk = (texts: Texts, path: string): string[] =>
    Object.entries(texts).flatMap(([key, text]) => {
      const at = path === '' ? key : `${path}.${key}`;
      if (typeof text === 'object') return walk(text, at);
      const blanks = [...text.matchAll(/\{\{\s*([\w.-]+)/g)].map((match) => match[1] ?? '').sort();
      return [[at, ...new Set(blanks)].join(' ')];
    });
  return Object.entries(namespaces)
    .flatMap(([namespace, texts]) => walk(texts, '').map((key) => `${namespace}:${key}`))
    .sort();
}
