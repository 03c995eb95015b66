import type { Clock } from '../clock.ts';
import { describeError, type Log } from '../log.ts';
import type { Watch } from '../port/engine-client.ts';
import { applyPatch, diffViews, type Keyed, type View } from '../port/view.ts';
import type { ViewName, ViewOf, ViewParams } from '../port/views.ts';
import { createBlockedView } from './blocked-view.ts';
import { createFriendsView } from './friends-view.ts';
import type { LiveView } from './live-view.ts';
import { createMessagesView } from './messages-view.ts';
import { createNoticeSettingsView } from './notice-settings-view.ts';
import { createPresenceView } from './presence-view.ts';
import { createRoomView } from './room-view.ts';
import { createRoomsView } from './rooms-view.ts';
import { joinChanges, noChanges, type Changes, type Scene } from './scene.ts';
import { createTypingView } from './typing-view.ts';

/** A view changes at most once in this time, in ms. */
const frame = 16;
/** Of the time, at most one part in so many goes into views: where they are slow, a busy room mustn't hold up everything else. */
const share = 3;
/** ms: but never longer than what still passes for at once. */
const longestRest = 100;
/** Timers can't wait longer than about 24 days: a view that changes later is looked at again meanwhile. */
const longestWait = 24 * 3_600_000;

const makers: { [Name in ViewName]: () => LiveView<Name> } = {
  session: () => ({
    concerns: (changes) => changes.all || changes.session || changes.user,
    compute: ({ session }) => ({ head: session, items: [] }),
  }),
  connection: () => ({
    concerns: (changes) => changes.all || changes.connection,
    compute: ({ connection }) => ({ head: connection, items: [] }),
  }),
  rooms: createRoomsView,
  room: createRoomView,
  messages: createMessagesView,
  friends: createFriendsView,
  presence: createPresenceView,
  typing: createTypingView,
  devicesInUse: () => ({
    concerns: (changes) => changes.all || changes.devices,
    compute: ({ account }) => ({
      head: null,
      items: (account?.presence.devices.inUse() ?? []).map((key) => ({ key })),
    }),
  }),
  devices: () => ({
    concerns: (changes) => changes.all || changes.devices,
    compute: ({ account }) => ({ head: { version: account?.devicesVersion ?? 0 }, items: [] }),
  }),
  blocked: createBlockedView,
  noticeSettings: createNoticeSettingsView,
  noticeLog: () => ({
    concerns: (changes) => changes.all || changes.notices,
    compute: ({ account }) => ({ head: null, items: account?.noticeLog ?? [] }),
  }),
};

type AnyView = View<unknown, Keyed>;
type Watcher = {
  live: LiveView<ViewName>;
  params: ViewParams<ViewName>;
  last: AnyView | null;
  /** Since it was last computed; null: it is as it should be. */
  changes: Changes | null;
  /** Ends the wait until it changes by time alone. */
  stopWaiting: () => void;
  onChange: (view: AnyView) => void;
};

/** All watched views of an engine. */
export type LiveViews = {
  watch<Name extends ViewName>(
    name: Name,
    params: ViewParams<Name>,
    onChange: (view: ViewOf<Name>) => void,
  ): Watch<Name>;
  /** Something changed: what is concerned is computed anew within a frame. */
  touch(changes: Partial<Changes>): void;
  stop(): void;
};

/** Computes views from the scene of the moment, and tells watchers what differs. */
export function createLiveViews({
  clock,
  scene,
  log,
}: {
  clock: Clock;
  scene: () => Scene;
  log: Log;
}): LiveViews {
  const watchers = new Set<Watcher>();
  let flushing: (() => void) | null = null;
  let lastFlush = Number.NEGATIVE_INFINITY;
  let rest = frame;

  function mark(watcher: Watcher, changes: Partial<Changes>): void {
    watcher.changes = joinChanges(watcher.changes ?? noChanges, changes);
    if (flushing !== null) return;
    const since = clock.now() - lastFlush;
    // A clock that was set back must not hold the views up.
    flushing = clock.after(since >= 0 && since < rest ? rest - since : 0, flush);
  }

  function flush(): void {
    flushing = null;
    lastFlush = clock.now();
    safely('the scene could not be read', () => {
      const now = scene();
      for (const watcher of watchers) safely('a view could not be told', () => update(watcher, now));
    });
    const took = clock.now() - lastFlush;
    rest = Math.min(longestRest, Math.max(frame, took * share));
  }

  /** One that fails costs no other its view. Mostly the cache broke under them: it is made anew, which touches all of them. */
  function safely(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      log('error', what, { error: describeError(error) });
    }
  }

  function update(watcher: Watcher, now: Scene): void {
    const { changes } = watcher;
    if (changes === null) return;
    const next = watcher.live.compute(now, watcher.params, changes) as AnyView;
    // Before it is told: what whoever watches does then is a change again.
    watcher.changes = null;
    waitForExpiry(watcher);
    const patch = diffViews(watcher.last, next);
    if (patch === null) return;
    // Items that are equal keep their identity, so that comparing again is cheap.
    watcher.last = applyPatch(watcher.last, patch);
    watcher.onChange(watcher.last);
  }

  function waitForExpiry(watcher: Watcher): void {
    watcher.stopWaiting();
    const expiry = watcher.live.expiry?.() ?? null;
    if (expiry === null) return;
    const wait = Math.max(0, expiry.at - clock.now());
    watcher.stopWaiting = clock.after(Math.min(wait, longestWait), () => mark(watcher, expiry.changes));
  }

  return {
    watch(name, params, onChange) {
      const watcher: Watcher = {
        live: makers[name](),
        params,
        last: null,
        changes: null,
        stopWaiting: () => undefined,
        onChange: onChange as unknown as (view: AnyView) => void,
      };
      watchers.add(watcher);
      mark(watcher, { all: true });
      return {
        update(next) {
          watcher.params = next;
          mark(watcher, { all: true });
        },
        stop() {
          watcher.stopWaiting();
          if (watchers.delete(watcher)) watcher.live.leave?.();
        },
      };
    },
    touch(changes) {
      const joined = joinChanges(noChanges, changes);
      for (const watcher of watchers) {
        if (watcher.live.concerns(joined, watcher.params)) mark(watcher, joined);
      }
    },
    stop() {
      flushing?.();
      for (const watcher of watchers) watcher.stopWaiting();
      watchers.clear();
    },
  };
}
