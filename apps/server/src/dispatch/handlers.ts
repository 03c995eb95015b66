import type { Broadcaster, Connections } from '../broadcast/broadcaster.ts';
import type { Database } from '../database/index.ts';
import type { AccountCloser } from '../features/accounts/account-closer.ts';
import type { AccountThrottles } from '../features/accounts/account-deps.ts';
import { changePassword } from '../features/accounts/change-password.ts';
import { deleteAccount } from '../features/accounts/delete-account.ts';
import type { PasswordHasher } from '../features/accounts/password-hasher.ts';
import { listDevices } from '../features/devices/list-devices.ts';
import { renameDevice } from '../features/devices/rename-device.ts';
import { signOutDevice } from '../features/devices/sign-out-device.ts';
import { signOutOthers } from '../features/devices/sign-out-others.ts';
import { acceptFriend } from '../features/friends/accept-friend.ts';
import { blockPerson } from '../features/friends/block-person.ts';
import { favouriteFriend } from '../features/friends/favourite-friend.ts';
import { findPerson } from '../features/friends/find-person.ts';
import { removeFriend } from '../features/friends/remove-friend.ts';
import { requestFriend } from '../features/friends/request-friend.ts';
import { setNickname } from '../features/friends/set-nickname.ts';
import { unblockPerson } from '../features/friends/unblock-person.ts';
import { getHistory } from '../features/history/get-history.ts';
import { refreshHistory } from '../features/history/refresh-history.ts';
import { deleteMessage } from '../features/messages/delete-message.ts';
import { editMessage } from '../features/messages/edit-message.ts';
import type { RoomWriter } from '../features/messages/room-writer/room-writer.ts';
import { sendMessage } from '../features/messages/send-message.ts';
import { beatPresence } from '../features/presence/beat-presence.ts';
import type { PresenceHub } from '../features/presence/presence-hub.ts';
import { typeInRoom } from '../features/presence/type-in-room.ts';
import type { TypingRelay } from '../features/presence/typing-relay.ts';
import { useDevice } from '../features/presence/use-device.ts';
import { watchPresence } from '../features/presence/watch-presence.ts';
import { editProfile } from '../features/profiles/edit-profile.ts';
import type { ProfileSpreader } from '../features/profiles/profile-spreader.ts';
import type { CursorFlusher } from '../features/read-cursors/cursor-flusher.ts';
import { readRoom } from '../features/read-cursors/read-room.ts';
import { setRoom } from '../features/room-settings/set-room.ts';
import { createGroup } from '../features/rooms/create-group.ts';
import { editRoom } from '../features/rooms/edit-room.ts';
import { handOver } from '../features/rooms/hand-over.ts';
import { invite } from '../features/rooms/invite.ts';
import { kick } from '../features/rooms/kick.ts';
import { leave } from '../features/rooms/leave.ts';
import { listRooms } from '../features/rooms/list-rooms.ts';
import { openDirectRoom } from '../features/rooms/open-direct-room.ts';
import { openSelfRoom } from '../features/rooms/open-self-room.ts';
import { setRole } from '../features/rooms/set-role.ts';
import { getRoomChanges } from '../features/sync/get-room-changes.ts';
import { getUserChanges } from '../features/sync/get-user-changes.ts';
import { probe } from '../features/sync/probe.ts';
import { syncClient } from '../features/sync/sync.ts';
import type { Handlers } from './handler.ts';

export interface HandlerDeps extends Pick<Database, 'prisma' | 'sql'> {
  readonly writer: RoomWriter;
  readonly cursors: CursorFlusher;
  readonly broadcaster: Broadcaster;
  readonly connections: Connections;
  readonly presence: PresenceHub;
  readonly typing: TypingRelay;
  readonly spreader: ProfileSpreader;
  readonly closer: AccountCloser;
  readonly hasher: PasswordHasher;
  readonly throttles: AccountThrottles;
  readonly tokenSecret: Uint8Array;
  readonly serverId: string;
  readonly epoch: string;
  readonly now: () => number;
}

/** Every command with who may use it, what it costs, and the use case that does it. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const own = { access: 'own', rate: 'usual' } as const;
  const member = { access: 'member', rate: 'usual' } as const;
  const anyone = { access: 'anyone', rate: 'strangers' } as const;
  return {
    sync: { ...own, handle: (session, input) => syncClient(deps, session, input) },
    probe: { ...own, handle: (session, input) => probe(deps, session, input) },
    'user.changes': { ...own, handle: (session, input) => getUserChanges(deps, session, input) },
    'room.list': { ...own, handle: (session, input) => listRooms(deps, session, input) },
    'room.changes': { ...member, handle: (session, input) => getRoomChanges(deps, session, input) },
    'room.history': { ...member, handle: (session, input) => getHistory(deps, session, input) },
    'room.refresh': { ...member, handle: (session, input) => refreshHistory(deps, session, input) },
    'room.read': { ...member, handle: (session, input) => readRoom(deps, session, input) },
    'room.settings': { ...own, handle: (session, input) => setRoom(deps, session, input) },
    'room.open-direct': {
      access: 'friend',
      rate: 'strangers',
      handle: (session, input) => openDirectRoom(deps, session, input),
    },
    'room.open-self': { ...own, handle: (session, input) => openSelfRoom(deps, session, input) },
    'room.create-group': {
      access: 'friend',
      rate: 'strangers',
      handle: (session, input) => createGroup(deps, session, input),
    },
    'room.invite': { ...member, handle: (session, input) => invite(deps, session, input) },
    'room.leave': { ...member, handle: (session, input) => leave(deps, session, input) },
    'room.kick': { ...member, handle: (session, input) => kick(deps, session, input) },
    'room.edit': { ...member, handle: (session, input) => editRoom(deps, session, input) },
    'room.set-role': { ...member, handle: (session, input) => setRole(deps, session, input) },
    'room.hand-over': { ...member, handle: (session, input) => handOver(deps, session, input) },
    'message.send': {
      ...member,
      handle(session, input) {
        // What is written after this is news again.
        deps.typing.forget(session);
        return sendMessage(deps, session, input);
      },
    },
    'message.edit': { ...member, handle: (session, input) => editMessage(deps, session, input) },
    'message.delete': { ...member, handle: (session, input) => deleteMessage(deps, session, input) },
    'profile.edit': { ...own, handle: (session, input) => editProfile(deps, session, input) },
    'account.change-password': {
      ...own,
      handle: (session, input) => changePassword(deps, session, input),
    },
    'account.delete': { ...own, handle: (session, input) => deleteAccount(deps, session, input) },
    'device.list': { ...own, handle: (session) => listDevices(deps, session) },
    'device.rename': { ...own, handle: (session, input) => renameDevice(deps, session, input) },
    'device.sign-out': { ...own, handle: (session, input) => signOutDevice(deps, session, input) },
    'device.sign-out-others': { ...own, handle: (session) => signOutOthers(deps, session) },
    'friend.find': { ...anyone, handle: (session, input) => findPerson(deps, session, input) },
    'friend.request': { ...anyone, handle: (session, input) => requestFriend(deps, session, input) },
    'friend.accept': { ...anyone, handle: (session, input) => acceptFriend(deps, session, input) },
    'friend.remove': { ...anyone, handle: (session, input) => removeFriend(deps, session, input) },
    'presence.watch': {
      access: 'anyone',
      rate: 'usual',
      handle: (session, input) => watchPresence(deps, session, input),
    },
    'presence.beat': { ...own, handle: (session, input) => beatPresence(deps, session, input) },
    'room.typing': { ...member, handle: (session, input) => typeInRoom(deps, session, input) },
    'device.in-use': { ...own, handle: (session, input) => useDevice(deps, session, input) },
    'friend.nickname': { ...own, handle: (session, input) => setNickname(deps, session, input) },
    'friend.favourite': {
      access: 'friend',
      rate: 'usual',
      handle: (session, input) => favouriteFriend(deps, session, input),
    },
    'friend.block': { ...anyone, handle: (session, input) => blockPerson(deps, session, input) },
    'friend.unblock': { ...own, handle: (session, input) => unblockPerson(deps, session, input) },
  };
}
