import { limits, type PersonPresence, type PresenceUpdate } from '@damso/shared';

import type { Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { toldWait } from '../told-wait.ts';

export type PeopleWatch = {
  begin(connection: Connection): void;
  end(): void;
  receive(update: PresenceUpdate): void;
  /** These people are on a viewer's screen; nobody: it is gone. */
  show(viewer: symbol, userIds: readonly string[]): void;
  /** As the server last told over this connection; null: not told. */
  find(userId: string): PersonPresence | null;
};

/** So long (ms) what comes on screen is collected: a list that scrolls, or a room that opens, asks once. */
const collectFor = 100;
/** So long (ms) after an answer that didn't come or was refused it is asked again. */
const retryAfter = 5_000;

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((userId) => other.has(userId));
}

/**
 * Follows the presence of whoever is on a screen (PRE-2): one command for each change of all that the viewers show together, and
 * again on each connection. Without a connection it knows nothing (PRE-1).
 */
export function createPeopleWatch({ clock, changed }: { clock: Clock; changed: () => void }): PeopleWatch {
  const viewers = new Map<symbol, readonly string[]>();
  const known = new Map<string, PersonPresence>();
  let connection: Connection | null = null;
  /** Whom the server was asked for over this connection. */
  let asked: ReadonlySet<string> = new Set();
  let cancelPlanned: (() => void) | null = null;

  /** Whoever came on screen last comes first, if there are more than may be watched. */
  function wanted(): ReadonlySet<string> {
    const newestFirst = [...viewers.values()].toReversed().flat();
    return new Set([...new Set(newestFirst)].slice(0, limits.watchedPeople));
  }

  function plan(delay = collectFor): void {
    if (connection === null || cancelPlanned !== null) return;
    cancelPlanned = clock.after(delay, () => void ask());
  }

  async function ask(): Promise<void> {
    cancelPlanned = null;
    const next = wanted();
    const over = connection;
    if (over === null || isSameSet(next, asked)) return;
    asked = next;
    for (const userId of known.keys()) if (!next.has(userId)) known.delete(userId);
    const answer = await over.call('presence.watch', { userIds: [...next] });
    // Asked again meanwhile, or over another connection: that answer counts.
    if (over !== connection || asked !== next) return;
    if (answer.ok) {
      receive(answer.value);
    } else {
      asked = new Set();
      plan(Math.max(retryAfter, toldWait(answer.error.retryAfter ?? 0)));
    }
  }

  function receive({ people }: PresenceUpdate): void {
    let news = false;
    for (const person of people) {
      if (!asked.has(person.userId)) continue;
      known.set(person.userId, person);
      news = true;
    }
    if (news) changed();
  }

  function end(): void {
    connection = null;
    asked = new Set();
    cancelPlanned?.();
    cancelPlanned = null;
    if (known.size === 0) return;
    known.clear();
    changed();
  }

  return {
    begin(next) {
      end();
      connection = next;
      plan(0);
    },
    end,
    receive,
    show(viewer, userIds) {
      viewers.delete(viewer);
      if (userIds.length > 0) viewers.set(viewer, userIds);
      plan();
    },
    find: (userId) => known.get(userId) ?? null,
  };
}
