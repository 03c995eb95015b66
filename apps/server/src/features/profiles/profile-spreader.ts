import type { Logger } from '../../logger.ts';
import type { KillPoints } from '../messages/room-writer/kill-points.ts';
import { createUserQueue } from '../users/user-queue.ts';
import { tellFriends } from './tell-friends.ts';
import { findUntoldRooms, tellRoom, type TellRoomDeps } from './tell-room.ts';

export interface ProfileSpreader {
  /** Tells friends and rooms of a user's profile as it is now, soon; asking twice is as good as once. */
  spread(userId: string): void;
  /** Goes on with what a crash cut off: everybody whose change wasn't told to all. Resolves once all are told. */
  sweep(): Promise<void>;
  /** Begins nothing new, and resolves when the step that is being done is over. What is left waits for the next start. */
  drain(): Promise<void>;
}

export interface SpreaderDeps extends TellRoomDeps {
  readonly killPoints: KillPoints;
  readonly log: Logger;
}

/** Rooms that are told at once: their lanes take one change after the other anyway. */
const roomsAtOnce = 4;

interface Standing {
  readonly profile_rev: number;
  readonly spread_rev: number;
}

/** Makes the part that carries a changed profile to everybody who shows it (USR-2), one user after another. */
export function createProfileSpreader(deps: SpreaderDeps): ProfileSpreader {
  const { sql, killPoints, log } = deps;
  const queue = createUserQueue({ what: 'telling everybody of a profile', work: spreadOne, log });

  const beforeStep = async () => {
    await killPoints['before-spread']?.();
    queue.assertRunning();
  };

  async function tellRooms(userId: string, profileRev: number): Promise<void> {
    const rooms = await findUntoldRooms(sql, userId, profileRev);
    for (let from = 0; from < rooms.length; from += roomsAtOnce) {
      await beforeStep();
      const some = rooms.slice(from, from + roomsAtOnce);
      const answers = await Promise.all(some.map((roomId) => tellRoom(deps, roomId, userId, profileRev)));
      const failed = answers.find((answer) => !answer.ok);
      if (failed && !failed.ok) throw new Error(`a room could not be told: ${failed.error.message}`);
    }
  }

  async function spreadOne(userId: string): Promise<void> {
    const [standing] = await sql.query<Standing>({
      text: 'SELECT profile_rev, spread_rev FROM users WHERE id = $1',
      values: [userId],
    });
    if (!standing || standing.spread_rev >= standing.profile_rev) return;
    const { profile_rev: profileRev } = standing;
    await tellFriends(deps, userId, profileRev, beforeStep);
    await tellRooms(userId, profileRev);
    await sql.execute('UPDATE users SET spread_rev = greatest(spread_rev, $2) WHERE id = $1', [
      userId,
      profileRev,
    ]);
  }

  return {
    spread: (userId) => queue.add(userId),
    async sweep() {
      const unfinished = await sql.query<{ id: string }>(
        'SELECT id FROM users WHERE spread_rev < profile_rev',
      );
      for (const { id } of unfinished) queue.add(id);
      await queue.idle();
    },
    drain: () => queue.drain(),
  };
}
