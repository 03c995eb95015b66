import { v7 as uuid } from 'uuid';

import type { ChatWorld, TestDevice } from './chat-world.ts';
import type { Role } from './command-roles.ts';
import type { TestDatabase } from './test-database.ts';

/** What commands are aimed at, and one who asks. */
export interface RoleScene {
  readonly asker: TestDevice;
  /** A group. */
  readonly roomId: string;
  /** A plain member of the group, who wrote the text at seq 1, and their device. */
  readonly person: { readonly userId: string; readonly handle: string; readonly deviceId: string };
  /** A friend of the asker's who isn't in the group. */
  readonly guest: string;
  /** Every user of the scene. */
  readonly userIds: readonly string[];
}

/** What only members of the group may ever see. */
export const privateText = 'for members only';

/** Sets the scene for a role: a group with an owner and the person, and the asker as the role has it. */
export async function makeRoleScene(world: ChatWorld, role: Role): Promise<RoleScene> {
  const [owner, person, guest] = [await world.makeUser(), await world.makeUser(), await world.makeUser()];
  const isPerson = role === 'own device' || role === 'signed-out';
  const user = isPerson ? person : await world.makeUser();
  const personDevice = await world.connect(person);
  await world.befriend(user.userId, guest.userId);
  const inRoom = [owner.userId, person.userId];
  if (role === 'owner') inRoom[0] = user.userId;
  if (role === 'member' || role === 'admin' || role === 'ex-member') inRoom.push(user.userId);
  const roomId = await world.makeGroup(inRoom);
  await personDevice.do('message.send', { roomId, clientId: uuid(), body: privateText, seenSeq: 0 });
  if (role === 'friend' || role === 'blocked') await world.befriend(user.userId, person.userId);
  if (role === 'blocked') await personDevice.do('friend.block', { userId: user.userId });
  if (role === 'ex-member') await world.removeMember(roomId, user.userId);
  if (role === 'admin') {
    const device = await world.connect(owner);
    await device.do('room.set-role', { roomId, userId: user.userId, role: 'admin', operationId: uuid() });
  }
  const asker = await world.connect(user);
  // What led here is told before anybody asks.
  await world.chat.writer.drain();
  asker.received.length = 0;
  const userIds = [...new Set([owner, person, guest, user].map(({ userId }) => userId))];
  return { asker, roomId, person, guest: guest.userId, userIds };
}

/** Every stored row of a scene's room or of one of its users, as text, under "table by column". */
export type SceneReader = (scene: RoleScene) => Promise<Record<string, string[]>>;

/** Makes a reader of all tables that know of rooms or users, whichever there are. */
export async function createSceneReader({ sql }: TestDatabase): Promise<SceneReader> {
  const columns = await sql.query<{ table: string; column: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
      JOIN pg_class t ON t.relname = c.table_name AND t.relkind = 'r'
      WHERE c.table_schema = 'public' AND (c.column_name IN ('room_id', 'user_id')
        OR c.column_name = 'id' AND c.table_name IN ('rooms', 'users'))`,
  );
  const text = columns
    .map(
      ({ table, column }) => `SELECT '${table} by ${column}' AS key, to_jsonb(t)::text AS row
        FROM "${table}" t WHERE t."${column}" = ANY ($1::uuid[])`,
    )
    .join(' UNION ALL ');
  return async ({ roomId, userIds }) => {
    const rows = await sql.query<{ key: string; row: string }>(`${text} ORDER BY 1, 2`, [
      [roomId, ...userIds],
    ]);
    const found: Record<string, string[]> = {};
    for (const { key, row } of rows) (found[key] ??= []).push(row);
    return found;
  };
}
