// Prisma's own migration engine as WebAssembly: it compares schemas without a network and without a database.
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

type SchemaFile = { readonly path: string; readonly content: string };

type EngineModule = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  readonly SchemaEngine: typeof SchemaEngine;
};

// The engine wants a connection even to compare two files; it asks this one nothing that matters.
const connection: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => undefined,
  startTransaction: async () => Promise.reject(new Error('The schema comparison has no database.')),
  dispose: async () => undefined,
};

const unconnected: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: async () => connection,
  connectToShadowDb: async () => connection,
};

/** All schema files below `folder`, `schema.prisma` first, then the models by name. */
export async function readSchema(folder: string): Promise<SchemaFile[]> {
  const models = (await readdir(join(folder, 'models'))).filter((name) => name.endsWith('.prisma')).sort();
  const paths = [join(folder, 'schema.prisma'), ...models.map((name) => join(folder, 'models', name))];
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })));
}

/** The SQL that makes an empty database into this schema. */
export async function diffFromEmpty(files: readonly SchemaFile[]): Promise<string> {
  const engine = await openEngine(files);
  try {
    const result = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [...files] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.stdout ?? '';
  } finally {
    engine.free();
  }
}

async function openEngine(files: readonly SchemaFile[]): Promise<SchemaEngine> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue = (await import(join(folder, 'schema_engine_bg.js'))) as EngineModule;
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  const adapter = bindMigrationAwareSqlAdapterFactory(unconnected);
  return glue.SchemaEngine.new(
    { datamodels: files.map((file): [string, string] => [file.path, file.content]) },
    () => undefined,
    adapter,
  );
}
