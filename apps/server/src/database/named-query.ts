import pg from 'pg';

import { types } from './pool.ts';

export interface NamedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Milliseconds after which we give up; what the pool says if it isn't given. */
  readonly query_timeout?: number;
}

type TypeId = Parameters<typeof types.getTypeParser>[0];

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** What pg's connection offers to whatever is submitted to it, and doesn't say in its types. */
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  /** Texts by name. */
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(message: { readonly type: 'P'; readonly name: string }): void;
  execute(message: { readonly portal: string }): void;
  sync(): void;
}

/** Of each connection, the columns of the statements it has answered. They stay: PostgreSQL refuses a kept plan whose columns have changed. */
const known = new WeakMap<Connection, Map<string, readonly Column[]>>();

const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils;

type Settle<Row> = (error: Error | null, rows: Row[]) => void;

/** Runs a statement as pg's own query does, but has its columns described once for each connection instead of at each call. */
class NamedQuery<Row extends object> implements pg.Submittable {
  readonly name: string;
  readonly text: string;
  readonly query_timeout: number | undefined;
  /** pg puts its own in the place of this one, to end the time that it gives. */
  callback: Settle<Row>;
  readonly #values: readonly unknown[];
  readonly #rows: Row[] = [];
  #columns: readonly Column[] = [];
  #keep: (columns: readonly Column[]) => void = () => undefined;
  #failed: Error | null = null;
  #isSettled = false;

  constructor({ name, text, values, query_timeout: timeout }: NamedStatement, callback: Settle<Row>) {
    this.name = name;
    this.text = text;
    this.query_timeout = timeout;
    this.callback = callback;
    // May throw: nothing has been sent yet.
    this.#values = values.map((value) => prepareValue(value));
  }

  /** Gives an error when nothing was sent. */
  submit(connection: unknown): Error | null {
    const { name, text } = this;
    const to = connection as Connection;
    const parsed = to.parsedStatements[name];
    if (parsed !== undefined && parsed !== text) return new Error(`${name} is the name of another statement`);
    const columns = parsed === undefined ? undefined : known.get(to)?.get(name);
    this.#columns = columns ?? [];
    this.#keep = (described) => known.set(to, (known.get(to) ?? new Map()).set(name, described));
    to.stream.cork();
    if (parsed === undefined) to.parse({ name, text });
    to.bind({ statement: name, values: this.#values });
    if (!columns) to.describe({ type: 'P', name: '' });
    to.execute({ portal: '' });
    to.sync();
    to.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: TypeId }[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: types.getTypeParser(dataTypeID, 'text') as Column['parse'],
    }));
    this.#keep(this.#columns);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    try {
      const row: Record<string, unknown> = {};
      for (let index = 0; index < fields.length; index += 1) {
        const text = fields[index] ?? null;
        const column = this.#columns[index];
        if (column) row[column.name] = text === null ? null : column.parse(text);
      }
      this.#rows.push(row as Row);
    } catch (error) {
      // Thrown from here it would end the process.
      this.#failed ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}

  handleError(error: Error): void {
    this.#settle(error);
  }

  handleReadyForQuery(): void {
    this.#settle(this.#failed);
  }

  #settle(error: Error | null): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.callback(error, this.#rows);
  }
}

/** The rows of a statement with a name, which PostgreSQL plans once for each connection. Rejects as pg does. */
export async function askNamed<Row extends object>(
  client: pg.PoolClient,
  statement: NamedStatement,
): Promise<Row[]> {
  try {
    return await new Promise<Row[]>((resolve, reject) => {
      client.query(
        new NamedQuery<Row>(statement, (error, rows) => {
          if (error) reject(error);
          else resolve(rows);
        }),
      );
    });
  } catch (error) {
    // Where it was asked for, not where its answer was read.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}
