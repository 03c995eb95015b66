import { v7 as uuid } from 'uuid';

import type { Sql } from '../../database/index.ts';
import type { Logger } from '../../logger.ts';
import type { KillPoints } from '../messages/room-writer/kill-points.ts';
import type { ProfileSpreader } from '../profiles/profile-spreader.ts';
import type { RoomDeps } from '../rooms/change-room.ts';
import { leave } from '../rooms/leave.ts';
import { createUserQueue } from '../users/user-queue.ts';
import { endFriendship, findFriendships } from './end-friendship.ts';

export interface AccountCloser {
  /** Takes a deleted account out of friendships and groups, soon. */
  close(userId: string): void;
  /** Goes on with what a crash cut off. Resolves once all of it is done. */
  sweep(): Promise<void>;
  /** Begins nothing new, and resolves when the step that is being done is over. */
  drain(): Promise<void>;
}

export interface CloserDeps extends RoomDeps {
  readonly spreader: ProfileSpreader;
  readonly killPoints: KillPoints;
  readonly log: Logger;
}

async function findGroups(sql: Sql, userId: string): Promise<string[]> {
  const groups = await sql.query<{ id: string }>(
    `SELECT r.id FROM room_members m JOIN rooms r ON r.id = m.room_id
      WHERE m.user_id = $1 AND m.left_seq IS NULL AND r.kind = 'group' ORDER BY r.id`,
    [userId],
  );
  return groups.map(({ id }) => id);
}

/** Makes the part that finishes the deletion of accounts (ACC-2): each step is done once, whoever does it and however often it is begun. */
export function createAccountCloser(deps: CloserDeps): AccountCloser {
  const { sql, spreader, killPoints, log, now } = deps;
  const queue = createUserQueue({ what: 'closing an account', work: closeOne, log });

  const beforeStep = async () => {
    await killPoints['before-spread']?.();
    queue.assertRunning();
  };

  async function leaveGroup(userId: string, roomId: string): Promise<void> {
    const session = { userId, connectionId: '', deviceId: '' };
    const answer = await leave(deps, session, { roomId, quiet: false, operationId: uuid() });
    // Out already, by an earlier try.
    if (!answer.ok && answer.error.code !== 'not_a_member') throw new Error(answer.error.message);
  }

  async function closeOne(userId: string): Promise<void> {
    spreader.spread(userId);
    for (const otherId of await findFriendships(sql, userId)) {
      await beforeStep();
      await endFriendship(deps, userId, otherId);
    }
    for (const roomId of await findGroups(sql, userId)) {
      await beforeStep();
      await leaveGroup(userId, roomId);
    }
    await sql.execute('UPDATE users SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL', [
      userId,
      new Date(now()),
    ]);
  }

  return {
    close: (userId) => queue.add(userId),
    async sweep() {
      const unfinished = await sql.query<{ id: string }>(
        'SELECT id FROM users WHERE deleted_at IS NOT NULL AND closed_at IS NULL',
      );
      for (const { id } of unfinished) queue.add(id);
      await queue.idle();
    },
    drain: () => queue.drain(),
  };
}
