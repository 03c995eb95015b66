import type pg from 'pg';

import { StartError } from '../start-error.ts';

/** The oldest PostgreSQL that the migrations and statements work on. */
const oldest = { number: 150_000, name: '15' };

/**
 * Throws a StartError if this PostgreSQL is too old, keeps text in anything but UTF-8, or splits Hangul into no
 * trigrams (as with the locale C: every search would read everything). Leaves nothing behind.
 */
export async function checkServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name,
            current_setting('server_encoding') AS encoding`,
  );
  const [server] = rows;
  if (!server) throw new Error('The server says nothing about itself.');
  if (server.number < oldest.number) {
    throw new StartError(`This database is PostgreSQL ${server.name}; Damso needs ${oldest.name} or newer.`);
  }
  if (server.encoding !== 'UTF8') {
    throw new StartError(
      `This database keeps text as ${server.encoding}; Damso needs one made with ENCODING 'UTF8'.`,
    );
  }
  if (!(await seesHangul(client))) {
    throw new StartError(
      "This database's locale doesn't know Hangul letters, so Korean text couldn't be searched; make the database with a UTF-8 locale, such as LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0 (or LOCALE 'C.UTF-8' before PostgreSQL 17).",
    );
  }
}

/** Asks pg_trgm itself, in a transaction that is rolled back, since no migration may have installed it yet. */
async function seesHangul(client: pg.ClientBase): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const { rows: places } = await client.query<{ schema: string }>(
      `SELECT quote_ident(n.nspname) AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
       WHERE e.extname = 'pg_trgm'`,
    );
    const { rows } = await client.query<{ trigrams: number }>(
      `SELECT cardinality(${places[0]?.schema ?? 'public'}.show_trgm('설정')) AS trigrams`,
    );
    return (rows[0]?.trigrams ?? 0) > 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `Damso needs the extension pg_trgm (it comes with PostgreSQL) in its database: ${reason}.`,
    );
  } finally {
    await client.query('ROLLBACK');
  }
}
