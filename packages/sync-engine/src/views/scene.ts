import type { CatchUp } from '../catch-up/catch-up.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { LoggedNotice } from '../port/logged-notice.ts';
import type { NoticeSettings } from '../port/notice-settings.ts';
import type { ConnectionHead, SessionHead } from '../port/views.ts';
import type { Presence } from '../presence/create-presence.ts';
import type { LocalStore } from '../store/local-store.ts';

/** The signed-in account, as the views read it. */
export type SceneAccount = {
  userId: string;
  store: LocalStore;
  outbox: Outbox;
  catchUp: CatchUp;
  presence: Presence;
  /** My private nicknames for others, by user id. */
  nicknames: ReadonlyMap<string, string>;
  /** Whom I blocked, by user id. */
  blocked: ReadonlySet<string>;
  /** How often the list of my devices changed since this account was opened. */
  devicesVersion: number;
  noticeSettings: NoticeSettings;
  noticeLog: readonly LoggedNotice[];
  /** ms since 1970, by this device's clock. */
  now: number;
};

/** Everything that views are computed from. Nothing of an account shows unless it is signed in. */
export type Scene = {
  session: SessionHead;
  connection: ConnectionHead;
  account: SceneAccount | null;
};

/** Whether commands reach the server now. */
export function isConnected({ connection: { state } }: Scene): boolean {
  return state.is === 'online' || state.is === 'catching-up';
}

/** What changed since a view was last computed. `all`: another account, or another cache. */
export type Changes = {
  all: boolean;
  session: boolean;
  connection: boolean;
  user: boolean;
  friends: boolean;
  rooms: ReadonlySet<string>;
  /** Somebody's presence. */
  presence: boolean;
  /** Rooms in which others begin or end typing. */
  typing: ReadonlySet<string>;
  /** The list of my devices, or which of them are in use. */
  devices: boolean;
  /** How I want to be told of messages, or what was decided on them. */
  notices: boolean;
};

export const noChanges: Changes = {
  all: false,
  session: false,
  connection: false,
  user: false,
  friends: false,
  devices: false,
  rooms: new Set(),
  presence: false,
  typing: new Set(),
  notices: false,
};

/** Two changes as one. */
export function joinChanges(one: Changes, other: Partial<Changes>): Changes {
  return {
    all: one.all || other.all === true,
    session: one.session || other.session === true,
    connection: one.connection || other.connection === true,
    user: one.user || other.user === true,
    friends: one.friends || other.friends === true,
    rooms: joinSets(one.rooms, other.rooms),
    presence: one.presence || other.presence === true,
    typing: joinSets(one.typing, other.typing),
    devices: one.devices || other.devices === true,
    notices: one.notices || other.notices === true,
  };
}

function joinSets(one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): ReadonlySet<string> {
  return other === undefined || other.size === 0 ? one : new Set([...one, ...other]);
}
