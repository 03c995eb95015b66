import { fail, type ProfileRow, type Welcome } from '@damso/shared';

import type { Broadcaster, Connections, Session } from './broadcast/broadcaster.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Database } from './database/index.ts';
import { createDispatch, type Dispatch } from './dispatch/dispatch.ts';
import { createHandlers } from './dispatch/handlers.ts';
import { createRateLimiter, defaultRates, type Rates } from './dispatch/rate-limiter.ts';
import { createAccountCloser } from './features/accounts/account-closer.ts';
import {
  createAccountThrottles,
  defaultThrottleRules,
  type AccountThrottles,
} from './features/accounts/account-deps.ts';
import { createPasswordHasher, type PasswordHasher } from './features/accounts/password-hasher.ts';
import type { KillPoints } from './features/messages/room-writer/kill-points.ts';
import { createRoomWriter, type RoomWriter } from './features/messages/room-writer/room-writer.ts';
import { createMemoryPresenceStore } from './features/presence/memory-presence-store.ts';
import {
  createPresenceHub,
  presenceTimes,
  type PresenceRights,
  type PresenceTimes,
} from './features/presence/presence-hub.ts';
import { createTypingRelay } from './features/presence/typing-relay.ts';
import { changeProfile, type ProfileChange } from './features/profiles/change-profile.ts';
import { createProfileSpreader } from './features/profiles/profile-spreader.ts';
import { createCursorFlusher } from './features/read-cursors/cursor-flusher.ts';
import { createCursorNews } from './features/read-cursors/cursor-news.ts';
import { openSession } from './features/rooms/open-session.ts';
import type { ServerIdentity } from './features/server-identity/server-identity.ts';
import type { Logger } from './logger.ts';

/** What may be set differently in tests and benchmarks. */
export interface ChatOptions {
  readonly now?: () => number;
  readonly killPoints?: KillPoints;
  readonly rates?: Rates;
  /** Lanes of the room writer. */
  readonly lanes?: number;
  /** Milliseconds for which read cursors are collected. */
  readonly flushCursorsAfter?: number;
  /** The clock and timers of presence. */
  readonly clock?: Clock;
  readonly presenceTimes?: Partial<PresenceTimes>;
}

export interface ChatDeps extends ChatOptions {
  readonly database: Pick<Database, 'prisma' | 'sql'>;
  readonly identity: ServerIdentity;
  readonly broadcaster: Broadcaster & Connections;
  readonly log: Logger;
  /** Shared with sign-in, so that attempts count together. */
  readonly hasher?: PasswordHasher;
  readonly throttles?: AccountThrottles;
}

/** The chat server without a network: commands in, answers out, updates through the broadcaster. */
export interface Chat {
  /** Does a command of a connected device. Never rejects. */
  readonly dispatch: Dispatch;
  /** Puts a new connection into its channels; send it the welcome then (SRV-7). Rejects when the database is away. */
  open(session: Session): Promise<Welcome>;
  /** A connection is over. */
  close(session: Session): void;
  /** For parts of the server that sign devices out or change who may see whom. */
  readonly presence: PresenceRights;
  /** For parts of the server that change rooms without being a command. */
  readonly writer: RoomWriter;
  /** Changes a profile from outside of a command; null when the account is gone. */
  readonly changeProfile: (userId: string, change: ProfileChange) => Promise<ProfileRow | null>;
  /** Goes on with what a crash cut off. Resolves once all of it is done. */
  resume(): Promise<void>;
  /** Takes nothing new, and resolves when all that was taken is written and answered. */
  drain(): Promise<void>;
}

/** Puts the chat core together. Everything it needs comes in through `deps`. */
export function createChat({
  database: { prisma, sql },
  identity: { serverId, epoch, tokenSecret },
  broadcaster,
  log,
  now = Date.now,
  killPoints = {},
  rates = defaultRates,
  lanes,
  flushCursorsAfter,
  clock = systemClock,
  presenceTimes: times = {},
  hasher = createPasswordHasher(),
  throttles = createAccountThrottles(defaultThrottleRules, now),
}: ChatDeps): Chat {
  const news = createCursorNews({
    broadcaster,
    epoch,
    ...(flushCursorsAfter === undefined ? {} : { after: flushCursorsAfter }),
  });
  const writer = createRoomWriter({
    sql,
    now,
    killPoints,
    log,
    broadcaster,
    news,
    epoch,
    ...(lanes === undefined ? {} : { lanes }),
  });
  const cursors = createCursorFlusher({
    sql,
    news,
    log,
    ...(flushCursorsAfter === undefined ? {} : { flushAfter: flushCursorsAfter }),
  });
  const spreader = createProfileSpreader({ sql, writer, broadcaster, epoch, killPoints, log });
  const closer = createAccountCloser({ sql, writer, broadcaster, epoch, now, spreader, killPoints, log });
  const connections = broadcaster;
  const presence = createPresenceHub({
    sql,
    store: createMemoryPresenceStore(() => clock.now()),
    broadcaster,
    clock,
    log,
    times: { ...presenceTimes, ...times },
  });
  connections.onMoved((userId) => presence.recheck([userId]));
  const typing = createTypingRelay({ broadcaster, connections, now: () => clock.now() });
  const handlers = createHandlers({
    prisma,
    sql,
    writer,
    cursors,
    broadcaster,
    connections,
    presence,
    typing,
    spreader,
    closer,
    hasher,
    throttles,
    tokenSecret,
    serverId,
    epoch,
    now,
  });
  const dispatch = createDispatch({ handlers, limiter: createRateLimiter(rates, now), log });
  let draining = false;
  return {
    writer,
    dispatch(session, name, input) {
      if (draining) return Promise.resolve(fail('unavailable', 'the server is stopping', 1));
      return dispatch(session, name, input);
    },
    open(session) {
      presence.open(session);
      return openSession({ sql, connections, serverId, epoch }, session);
    },
    close(session) {
      presence.close(session);
      typing.forget(session);
    },
    presence,
    changeProfile: (userId, change) =>
      changeProfile({ prisma, broadcaster, spreader, presence, epoch, now }, userId, change),
    async resume() {
      await closer.sweep();
      await spreader.sweep();
    },
    async drain() {
      draining = true;
      await Promise.all([closer.drain(), spreader.drain()]);
      await Promise.all([writer.drain(), cursors.drain(), presence.drain()]);
      news.tellAll();
    },
  };
}
