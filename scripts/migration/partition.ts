/** Tables of the models whose doc comment has a line `/// @partition`. */
export function partitionedTables(schema: string): string[] {
  const tables: string[] = [];
  for (const [, comment, name, body] of schema.matchAll(
    /((?:^[ \t]*\/\/\/.*\n)+)^model (\w+) \{\n([\s\S]*?)^\}/gm,
  )) {
    if (!/^[ \t]*\/\/\/ @partition\s*$/m.test(comment ?? '')) continue;
    tables.push(/@@map\("([^"]+)"\)/.exec(body ?? '')?.[1] ?? name ?? '');
  }
  return tables;
}

/** Ids are UUIDv7, which begin with their millisecond, so a month of rows is a range of ids. */
export function partitionTables(sql: string, tables: readonly string[]): string {
  return tables.reduce((text, table) => {
    const create = new RegExp(`(CREATE TABLE "${table}" \\([\\s\\S]*?\\n\\));`);
    if (!create.test(text)) throw new Error(`No CREATE TABLE "${table}" in the schema's SQL.`);
    return text.replace(create, '$1 PARTITION BY RANGE ("id");');
  }, sql);
}
