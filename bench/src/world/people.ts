import type { BenchDatabase } from '@damso/server/test-support';
import { protocolVersion } from '@damso/shared';
import { v7 as uuid } from 'uuid';

/** A user with one signed-in device. */
export interface Person {
  readonly userId: string;
  readonly deviceId: string;
  /** Socket.IO's `auth` for that device, as JSON. */
  readonly auth: string;
}

/** Makes users, each with a device that is signed in; they know nobody. */
export async function makePeople(database: BenchDatabase, count: number): Promise<Person[]> {
  const ids = Array.from({ length: count }, () => ({ userId: uuid(), deviceId: uuid() }));
  const userIds = ids.map(({ userId }) => userId);
  await database.sql.query(
    `INSERT INTO users (id, handle, display_name, rev, profile_rev)
      SELECT id, 'u' || right(replace(id::text, '-', ''), 24), 'Somebody', 1, 1 FROM unnest($1::uuid[]) AS id`,
    [userIds],
  );
  await database.sql.query(
    `INSERT INTO devices (id, user_id, name, platform, app_version, family_secret)
      SELECT d, u, 'bench', 'headless', 'bench', '\\x00' FROM unnest($1::uuid[], $2::uuid[]) AS t (d, u)`,
    [ids.map(({ deviceId }) => deviceId), userIds],
  );
  return Promise.all(
    ids.map(async (id) => {
      const accessToken = await database.signToken(id);
      const handshake = { accessToken, protocol: protocolVersion, client: 'bench', epoch: null };
      return { ...id, auth: JSON.stringify(handshake) };
    }),
  );
}
