import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

export type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Nothing outside of schema.prisma and the migrations is left to others, so nothing is filtered away. */
export const filters = { externalTables: [], externalEnums: [] };

/** pg's name for PostgreSQL's one-byte type "char", which the catalogue uses and Prisma's adapter doesn't know. */
const charOid = 18;

/** As much of it as is used here; neither Node's types nor TypeScript's own declare it without the DOM. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ readonly instance: { readonly exports: { readonly __wbindgen_start: () => void } } }>;
};

type EngineModule = typeof engineModule & {
  __wbg_set_wasm(exports: object): void;
};

let loading: Promise<EngineModule> | undefined;

/** Prisma's schema engine as WebAssembly: the same code as in its command line, without a download. */
async function loadEngine(): Promise<EngineModule> {
  const engine = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as EngineModule;
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  // The package imports its .wasm as a module, which Node doesn't do; so this ties the two together by hand.
  const { instance } = await WebAssembly.instantiate(readFileSync(file.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': engine,
  });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  // A panic in the engine is reported here, where Prisma's command line would look for it.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(`Prisma's schema engine: ${message}`);
      },
    },
  });
  return engine;
}

/** What the engine does to a database, it does through this pool. One connection keeps it in one transaction. */
export async function createSchemaEngine(pool: pg.Pool, schema: string): Promise<engineModule.SchemaEngine> {
  loading ??= loadEngine();
  const { SchemaEngine } = await loading;
  const adapter = bindMigrationAwareSqlAdapterFactory(new EngineAdapterFactory(pool));
  return await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter);
}

/**
 * Prisma's adapter, with what the engine needs and it gets wrong: a script is sent whole (the adapter cuts it at every
 * semicolon, also inside function bodies), "char" columns are readable, and a shadow database is one of its own
 * (the adapter's is the database itself when it was given a URL) and can be dropped (the adapter's is still open).
 */
class EngineAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  connect(): Promise<SqlDriverAdapter> {
    return adapt(this.#pool);
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const name = `damso_shadow_${globalThis.crypto.randomUUID().replaceAll('-', '')}`;
    await this.#pool.query(`CREATE DATABASE ${name}`);
    const url = new URL(String(this.#pool.options.connectionString));
    url.pathname = `/${name}`;
    const shadow = new pg.Pool({ connectionString: url.href, max: 1 });
    const dispose = async () => {
      await shadow.end();
      await this.#pool.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    };
    return Object.assign(await adapt(shadow), { dispose });
  }
}

async function adapt(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const charColumns = new WeakMap<unknown[], number[]>();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryArrayResult>;
  const noteChars = async (...args: unknown[]) => {
    const result = await query(...args);
    const chars: number[] = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== charOid) continue;
      field.dataTypeID = pg.types.builtins.TEXT;
      chars.push(index);
    }
    if (chars.length > 0) charColumns.set(result.rows, chars);
    return result;
  };
  const adapter = await new PrismaPg(Object.assign(pool, { query: noteChars })).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (statement: Parameters<typeof queryRaw>[0]) => {
      const result = await queryRaw(statement);
      const columnTypes: ColumnType[] = [...result.columnTypes];
      for (const index of charColumns.get(result.rows) ?? []) columnTypes[index] = ColumnTypeEnum.Character;
      return { ...result, columnTypes };
    },
    executeScript: async (script: string) => {
      try {
        await query(script);
      } catch (error) {
        throw error instanceof pg.DatabaseError ? inEngineTerms(error) : error;
      }
    },
  });
}

/** PostgreSQL's complaint in the form in which the engine repeats it; it calls any other "external error". */
function inEngineTerms({
  code = '',
  severity = '',
  message,
  detail,
  column,
  hint,
}: pg.DatabaseError): DriverAdapterError {
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
}
