// Reads the import lines of our own sources and names those that break a rule of .dependency-cruiser.cjs.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join, posix, relative, resolve } from 'node:path';

export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

type Side = {
  readonly path?: string | readonly string[];
  readonly pathNot?: string | readonly string[];
  readonly dependencyTypes?: readonly string[];
  readonly dependencyTypesNot?: readonly string[];
  readonly circular?: boolean;
};

export type Rule = {
  readonly name: string;
  readonly comment: string;
  readonly from: Side;
  readonly to: Side;
};

export const root = resolve(import.meta.dirname, '../..');

/** The rules about who may import whom. Circles need the whole graph: the command line tool finds those. */
export function readRules(): readonly Rule[] {
  const load = createRequire(import.meta.url);
  const { forbidden } = load(join(root, '.dependency-cruiser.cjs')) as { forbidden: readonly Rule[] };
  return forbidden.filter((rule) => !rule.to.circular);
}

/** Our sources in these folders, relative to the root. */
export function listSources(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter(
        (entry) =>
          entry.isFile() && /\.tsx?$/.test(entry.name) && !/\/(dist|generated)\b/.test(entry.parentPath),
      )
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}

export function readImports(file: string, text = readFileSync(join(root, file), 'utf8')): Import[] {
  const statements = /^\s*(?:import|export)\s+(type\s)?(?:[\w*{][^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [
    ...[...text.matchAll(statements)].map(([, type, to]) => ({ to: to ?? '', typeOnly: type !== undefined })),
    ...[...text.matchAll(dynamic)].map(([, to]) => ({ to: to ?? '', typeOnly: false })),
  ].map(({ to, typeOnly }) => ({ from: file, to: place(file, to), typeOnly }));
}

/** The rules that this import breaks. */
export function brokenBy(line: Import, rules: readonly Rule[]): Rule[] {
  return rules.filter(({ from, to }) => {
    const found = matches(line.from, from.path, []);
    if (!found || (from.pathNot && matches(line.from, from.pathNot, []))) return false;
    if (to.path && !matches(line.to, to.path, found)) return false;
    if (to.pathNot && matches(line.to, to.pathNot, found)) return false;
    if (to.dependencyTypes?.includes('core') && !isBuiltin(line.to)) return false;
    return !(line.typeOnly && to.dependencyTypesNot?.includes('type-only'));
  });
}

function place(file: string, to: string): string {
  return to.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), to)) : to;
}

function matches(
  text: string,
  pattern: string | readonly string[] | undefined,
  groups: readonly string[],
): readonly string[] | undefined {
  if (pattern === undefined) return [];
  const source = (typeof pattern === 'string' ? [pattern] : pattern).map((part) => `(?:${part})`).join('|');
  const filled = source.replace(/\$(\d)/g, (_all, digit: string) => groups[Number(digit)] ?? '');
  return new RegExp(filled).exec(text) ?? undefined;
}
