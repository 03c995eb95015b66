import type { PersonPresence } from '@damso/shared';

import type { Broadcaster, Session } from '../../broadcast/broadcaster.ts';
import type { Clock } from '../../clock.ts';
import type { Sql } from '../../database/index.ts';
import type { Logger } from '../../logger.ts';
import { createBatch } from './create-batch.ts';
import { groupNews } from './group-news.ts';
import { createLastActiveWriter } from './last-active-writer.ts';
import { createPeople, type WatchedPerson } from './people.ts';
import type { PresenceStore } from './presence-store.ts';
import { readRights, type Right, type Wish } from './read-rights.ts';
import { createWatchers, type Watcher } from './watchers.ts';

/** How long things take, in milliseconds. */
export interface PresenceTimes {
  /** What one heartbeat is good for: two may be lost. */
  readonly lease: number;
  /** How long somebody is taken to be there who has lost their last connection. */
  readonly grace: number;
  /** How long changes are collected before they are told. */
  readonly batch: number;
}

export const presenceTimes: PresenceTimes = { lease: 60_000, grace: 30_000, batch: 200 };

export interface PresenceHubDeps {
  readonly sql: Sql;
  readonly store: PresenceStore;
  readonly broadcaster: Pick<Broadcaster, 'presenceTo'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly times: PresenceTimes;
}

/** For parts of the server that change who may see whom, or who is there. */
export interface PresenceRights {
  /**
   * Something has changed that decides who may see these users, or whom they may see: they hide or show themselves, blocked
   * somebody, are friends no longer, left a group. To be called after the commit; who watches is told within moments.
   */
  recheck(userIds: readonly string[]): void;
  /** A device was signed out: its user isn't there any more, unless at another one. */
  signedOut(userId: string, deviceId: string): Promise<void>;
}

/** The presence of this node's users, told to those of its connections that watch them (docs/SYNC.md, PRE). */
export interface PresenceHub extends PresenceRights {
  /** A connection begins; before this it can't watch. */
  open(session: Session): void;
  /** A connection is over. */
  close(session: Session): void;
  beat(session: Session, active: boolean): Promise<void>;
  /** From now on the connection is told of these people alone. Gives each as they are now. */
  watch(session: Session, userIds: readonly string[]): Promise<PersonPresence[]>;
  /** Stores who was active until now; nothing is told any more. */
  drain(): Promise<void>;
}

const hidden = (userId: string): PersonPresence => ({ userId, state: 'hidden', lastActiveAt: null });

function show(person: WatchedPerson, watcher: Watcher): PersonPresence {
  const { userId, presence } = person;
  if (presence === null || !watcher.visible.has(userId)) return hidden(userId);
  return { userId, state: presence.state, lastActiveAt: presence.lastActiveAt };
}

const isSame = (one: PersonPresence, other: PersonPresence) =>
  one.state === other.state && one.lastActiveAt === other.lastActiveAt;

/** Makes the hub. It holds no truth: leases are in the store, rights in the database; here is who watches, and what they were told. */
export function createPresenceHub({
  sql,
  store,
  broadcaster,
  clock,
  log,
  times,
}: PresenceHubDeps): PresenceHub {
  const watchers = createWatchers();
  const lastActive = createLastActiveWriter({ sql, clock, log });
  const people = createPeople({ clock, lastActive, grace: times.grace, changed: (userId) => look(userId) });
  const failed = (error: unknown) => log.warn({ err: error }, 'presence could not be looked at');
  // Apart, so that a database that is slow or away doesn't hold up who comes and goes.
  const leasesOf = createBatch({ clock, delay: times.batch, run: lookAtLeases, failed });
  const rightsOf = createBatch({ clock, delay: times.batch, run: lookAtRights, failed });
  let rightsChanges = 0;

  store.onChanged((userId) => {
    if (people.find(userId)) look(userId);
  });

  function look(userId: string): void {
    leasesOf.add([userId]);
  }

  function recheck(userIds: readonly string[]): void {
    rightsChanges += 1;
    rightsOf.add(userIds);
  }

  function applyRights(rights: readonly Right[]): void {
    for (const { watcherId, userId, maySee, storedAt } of rights) {
      people.find(userId)?.wasActive(storedAt);
      for (const watcher of watchers.ofUser(watcherId)) {
        if (!watcher.asked.has(userId)) continue;
        if (maySee) watcher.visible.add(userId);
        else watcher.visible.delete(userId);
      }
    }
  }

  /** Reads the rights of and towards these users again. */
  async function lookAtRights(userIds: readonly string[]): Promise<void> {
    const wishes: Wish[] = [];
    for (const userId of userIds) {
      for (const { session } of watchers.of(userId)) wishes.push({ watcherId: session.userId, userId });
      for (const { asked } of watchers.ofUser(userId)) {
        for (const watched of asked) wishes.push({ watcherId: userId, userId: watched });
      }
    }
    applyRights(await readRights(sql, wishes));
    tell(new Set(wishes.map(({ userId }) => userId)));
  }

  function tell(userIds: Iterable<string>): void {
    const news = new Map<string, PersonPresence[]>();
    for (const userId of userIds) {
      const person = people.find(userId);
      if (!person) continue;
      for (const watcher of watchers.of(userId)) {
        const shown = show(person, watcher);
        const told = watcher.told.get(userId);
        // Who wasn't told yet is waiting for the answer to `presence.watch`.
        if (told === undefined || isSame(told, shown)) continue;
        watcher.told.set(userId, shown);
        const { connectionId } = watcher.session;
        const changed = news.get(connectionId);
        if (changed) changed.push(shown);
        else news.set(connectionId, [shown]);
      }
    }
    for (const { connectionIds, update } of groupNews(news)) broadcaster.presenceTo(connectionIds, update);
  }

  async function lookAtLeases(userIds: readonly string[]): Promise<void> {
    people.look(await store.read(userIds), userIds);
    tell(userIds);
    for (const userId of userIds) people.forget(userId, watchers.of(userId).size > 0);
  }

  function stopWatching(watcher: Watcher): void {
    const { asked } = watcher;
    watchers.ask(watcher, []);
    for (const userId of asked) people.forget(userId, watchers.of(userId).size > 0);
    watchers.close(watcher);
  }

  return {
    open: (session) => watchers.open(session),
    close(session) {
      const watcher = watchers.find(session);
      if (!watcher) return;
      stopWatching(watcher);
      const { userId, deviceId, connectionId } = session;
      const until = clock.now() + times.grace;
      store.release(userId, { deviceId, connectionId, until }).catch((error: unknown) => {
        log.warn({ err: error }, 'a lease could not be released');
      });
    },
    async beat(session, active) {
      // A command may still be on its way when its connection is over or its device signed out.
      if (!watchers.find(session)) return;
      const { userId, deviceId, connectionId } = session;
      people.follow(userId);
      if (people.find(userId)?.presence === null) look(userId);
      const at = clock.now();
      const activeAt = active ? at : null;
      await store.hold(userId, { deviceId, connectionId, active, activeAt, until: at + times.lease });
    },
    async watch(session, userIds) {
      const watcher = watchers.find(session);
      if (!watcher) return [];
      const dropped = watchers.ask(watcher, userIds);
      for (const userId of dropped) people.forget(userId, watchers.of(userId).size > 0);
      const { asked, turn } = watcher;
      for (const userId of asked) people.follow(userId);
      const asOf = rightsChanges;
      const rights = await readRights(
        sql,
        [...asked].map((userId) => ({ watcherId: session.userId, userId })),
      );
      // Who isn't looked at yet, or has changed since: all others are as they were told.
      const isUnknown = (userId: string) => people.find(userId)?.presence === null || leasesOf.has(userId);
      const unknown = [...asked].filter(isUnknown);
      const leases = await store.read(unknown);
      // A later call has replaced this one, or the connection is over.
      if (watcher.turn !== turn) return [];
      applyRights(rights);
      // What was read while rights were changing may be out of date.
      if (rightsChanges !== asOf) recheck([session.userId]);
      people.look(leases, unknown.filter(isUnknown));
      return [...asked].map((userId) => {
        const person = people.find(userId);
        const shown = person ? show(person, watcher) : hidden(userId);
        watcher.told.set(userId, shown);
        return shown;
      });
    },
    async signedOut(userId, deviceId) {
      for (const watcher of watchers.ofUser(userId)) {
        if (watcher.session.deviceId === deviceId) stopWatching(watcher);
      }
      await store.end(userId, { deviceId, until: clock.now() });
    },
    recheck,
    async drain() {
      leasesOf.stop();
      rightsOf.stop();
      people.stop();
      await lastActive.drain();
    },
  };
}
