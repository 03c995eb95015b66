import type { z } from 'zod';

import { changePassword, deleteAccount } from './account.ts';
import { beatPresence } from './beat-presence.ts';
import { deleteMessage } from './delete-message.ts';
import { listDevices, renameDevice, signOutDevice, signOutOthers } from './devices.ts';
import { editMessage } from './edit-message.ts';
import { editProfile } from './edit-profile.ts';
import {
  acceptFriend,
  blockPerson,
  favouriteFriend,
  findPerson,
  removeFriend,
  requestFriend,
  setNickname,
  unblockPerson,
} from './friends.ts';
import {
  createGroup,
  editRoom,
  handOverRoom,
  inviteToRoom,
  kickMember,
  leaveRoom,
  openSelfRoom,
  setRole,
} from './group-rooms.ts';
import { getHistory, refreshHistory } from './history.ts';
import { listRooms } from './list-rooms.ts';
import { openDirectRoom } from './open-direct-room.ts';
import { readRoom } from './read-room.ts';
import { sendMessage } from './send-message.ts';
import { setRoom } from './set-room.ts';
import { getRoomChanges, getUserChanges, probe, sync } from './sync.ts';
import { typeInRoom } from './type-in-room.ts';
import { useDevice } from './use-device.ts';
import { watchPresence } from './watch-presence.ts';

export type { Command } from './command.ts';
export { listedDevice, type ListedDevice } from './devices.ts';
export type { NamedPerson, RoomSummary } from './list-rooms.ts';
export * from './room-answer.ts';
export { roomPosition, userPage, type RoomPosition, type UserPage } from './sync.ts';

/** Everything a client may ask over the socket: command name → schemas. */
export const commands = {
  sync,
  'user.changes': getUserChanges,
  'room.list': listRooms,
  'room.changes': getRoomChanges,
  'room.history': getHistory,
  'room.refresh': refreshHistory,
  'room.open-direct': openDirectRoom,
  'room.open-self': openSelfRoom,
  'room.create-group': createGroup,
  'room.invite': inviteToRoom,
  'room.leave': leaveRoom,
  'room.kick': kickMember,
  'room.edit': editRoom,
  'room.set-role': setRole,
  'room.hand-over': handOverRoom,
  'room.read': readRoom,
  'room.settings': setRoom,
  'message.send': sendMessage,
  'message.edit': editMessage,
  'message.delete': deleteMessage,
  'profile.edit': editProfile,
  'account.change-password': changePassword,
  'account.delete': deleteAccount,
  'device.list': listDevices,
  'device.rename': renameDevice,
  'device.sign-out': signOutDevice,
  'device.sign-out-others': signOutOthers,
  'friend.find': findPerson,
  'friend.request': requestFriend,
  'friend.accept': acceptFriend,
  'friend.remove': removeFriend,
  'friend.nickname': setNickname,
  'friend.favourite': favouriteFriend,
  'friend.block': blockPerson,
  'friend.unblock': unblockPerson,
  'presence.watch': watchPresence,
  'presence.beat': beatPresence,
  'room.typing': typeInRoom,
  'device.in-use': useDevice,
  probe,
} as const;

export type CommandName = keyof typeof commands;
/** What a caller writes (defaults may be left out). */
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>;
/** What the handler gets, parsed. */
export type ParsedInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type CommandValue<Name extends CommandName> = z.output<(typeof commands)[Name]['value']>;
