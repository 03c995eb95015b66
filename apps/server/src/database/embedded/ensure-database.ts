import pg from 'pg';

import { StartError } from '../../start-error.ts';

/** SQLSTATE: the password isn't the database's. */
const wrongPassword = '28P01';

/** Makes a database in our own cluster unless it is there. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === wrongPassword) {
      throw new StartError(
        "The embedded database doesn't take the password in postgresql.password: the two belong to different folders.",
      );
    }
    throw error;
  } finally {
    await client.end();
  }
}
