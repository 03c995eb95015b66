import type { Logger } from '../../logger.ts';
import type { KillPoints } from '../messages/room-writer/kill-points.ts';
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
  /** Milliseconds after which a spread that failed is tried again. */
  readonly retryAfter?: number;
}

/** Rooms that are told at once: their lanes take one change after the other anyway. */
const roomsAtOnce = 4;

interface Standing {
  readonly profile_rev: number;
  readonly spread_rev: number;
}

/** Makes the part that carries a changed profile to everybody who shows it (USR-2), one user after another. */
export function createProfileSpreader(deps: SpreaderDeps): ProfileSpreader {
  const { sql, killPoints, log, retryAfter = 2_000 } = deps;
  const waiting = new Set<string>();
  const retries = new Set<NodeJS.Timeout>();
  let running: Promise<void> | null = null;
  let draining = false;

  const beforeStep = async () => {
    await killPoints['before-spread']?.();
    if (draining) throw new Error('the server is stopping');
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

  function tryAgainLater(userId: string): void {
    const timer = setTimeout(() => {
      retries.delete(timer);
      spread(userId);
    }, retryAfter);
    timer.unref();
    retries.add(timer);
  }

  async function work(): Promise<void> {
    for (const userId of waiting) {
      waiting.delete(userId);
      try {
        await spreadOne(userId);
      } catch (error) {
        if (draining) return;
        log.warn({ err: error, userId }, 'a changed profile could not be told to everybody yet');
        tryAgainLater(userId);
      }
    }
    running = null;
  }

  function spread(userId: string): void {
    if (draining) return;
    // Again at the end of the queue: what is being told may be older than what is now.
    waiting.delete(userId);
    waiting.add(userId);
    running ??= work();
  }

  return {
    spread,
    async sweep() {
      const unfinished = await sql.query<{ id: string }>(
        'SELECT id FROM users WHERE spread_rev < profile_rev',
      );
      for (const { id } of unfinished) spread(id);
      await running;
    },
    async drain() {
      draining = true;
      for (const timer of retries) clearTimeout(timer);
      await running;
    },
  };
}
