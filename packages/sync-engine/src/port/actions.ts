import {
  deviceId,
  deviceName,
  displayName,
  handle,
  checkMentions,
  mentions,
  messageText,
  nickname,
  checkDraftMentions,
  draftText,
  password,
  limits,
  roomId,
  roomSettings,
  roomTitle,
  seq,
  statusLine,
  tint,
  clientId,
  userId,
  type ListedDevice,
  type SignOutReason,
} from '@damso/shared';
import { z } from 'zod';

import type { Diagnosis } from './diagnosis.ts';
import { noticeSettingsInput } from './notice-settings.ts';
import type { ShownMention } from './views.ts';

/** What a failed action answers: the server's code, or one of the engine's own (`offline`: this needs the server, which is away). */
export type ActionError = {
  code: string;
  temporary: boolean;
  retryAfter?: number;
  fields?: Record<string, string>;
  /** With `signed_out`. */
  reason?: SignOutReason;
};
export type ActionAnswer<Value> = { ok: true; value: Value } | { ok: false; error: ActionError };

/** A message of mine that is stored (seq) or still in the outbox (clientId). */
const messageTarget = z.union([z.object({ seq }), z.object({ clientId })]);
const none = z.null();
/** White space alone isn't worth keeping. */
const draft = z
  .string()
  .nullable()
  .transform((text) => (text === null || text.trim() === '' ? null : text))
  .pipe(draftText.nullable());
const friend = z.object({ userId });
const people = z.array(userId).max(limits.roomMembers);
const member = z.object({ roomId, userId });

/** What the UI may ask of the engine: the schema of each input. The engine parses every input with it. */
export const actionInputs = {
  register: z.object({ handle, name: displayName, password }),
  signIn: z.object({ handle: z.string().max(200), password: z.string().max(2_000) }),
  /** `keep`: the outbox stays, locked, for the next sign-in of this account. `send` fails with `offline` when it can't. */
  signOut: z.object({ pending: z.enum(['send', 'keep', 'discard']) }),
  /** Leaves a locked session, for signing in as somebody else. Its cache and outbox stay. */
  leaveLocked: none,
  checkHandle: z.object({ handle: z.string() }),
  findPerson: z.object({ handle: z.string() }),
  requestFriend: friend,
  acceptFriend: friend,
  /** Declines, takes back, or ends. */
  removeFriend: friend,
  setNickname: z.object({ userId, nickname: nickname.nullable() }),
  setFavourite: z.object({ userId, favourite: z.boolean() }),
  /** Friend or not. Ends friendship and requests; to them it looks like an ended friendship (BLK-1). */
  blockPerson: friend,
  unblockPerson: friend,
  /** Opens the direct room with a friend: from the cache at once if it is there. */
  openDirectRoom: friend,
  /** A group of me and friends of mine; I own it. Needs the server, like everything about rooms below. */
  createGroup: z.object({ title: roomTitle.nullable(), tint: tint.nullable(), memberIds: people }),
  /** My note-to-self room: from the cache at once if it is there. */
  openSelfRoom: none,
  inviteToRoom: z.object({ roomId, userIds: people.min(1) }),
  /** `quiet`: no line tells the others. The room goes from all my devices. */
  leaveRoom: z.object({ roomId, quiet: z.boolean() }),
  kickMember: member,
  /** What is left out stays. Title null: the members' names; tint null: by the room's id. */
  editRoom: z.object({ roomId, title: roomTitle.nullable().optional(), tint: tint.nullable().optional() }),
  setRole: z.object({ ...member.shape, role: z.enum(['admin', 'member']) }),
  handOverRoom: member,
  /** Into the outbox at once. Refused here if the server would refuse the text. */
  sendMessage: z.object({ roomId, body: messageText, mentions }).superRefine(checkMentions),
  editMessage: z
    .object({ roomId, target: messageTarget, body: messageText, mentions })
    .superRefine(checkMentions),
  deleteMessage: z.object({ roomId, target: messageTarget }),
  /** Tries everything failed of this message again. */
  resendMessage: z.object({ roomId, clientId }),
  /** Lets a failed message, or its failed edit or deletion, go. */
  discardMessage: z.object({ roomId, clientId }),
  /** The whole text of a message, for reading, copying and editing. */
  readMessage: z.object({ roomId, target: messageTarget }),
  /** Everything up to here was really seen: visible, focused, scrolled there. */
  markRead: z.object({ roomId, seq }),
  /** Sets some of my own settings of a room: seen at once here, soon on my other devices, without a network later. */
  setRoom: z.object({
    roomId,
    patch: roomSettings.extend({ draft }).partial().superRefine(checkDraftMentions),
  }),
  /** Takes one room, or all but the muted and archived ones (null), for read to the end, marks by hand included. */
  readAll: z.object({ roomId: roomId.nullable() }),
  /** My signed-in devices, this one first. */
  listDevices: none,
  renameDevice: z.object({ deviceId, name: deviceName }),
  /** Another device of mine: it wipes its cache. */
  signOutDevice: z.object({ deviceId }),
  signOutOthers: none,
  /** Fields of my own profile. */
  editProfile: z.object({
    name: displayName.optional(),
    statusLine: statusLine.optional(),
    hidePresence: z.boolean().optional(),
  }),
  /** With the old one alone; ends all my other devices. */
  changePassword: z.object({ oldPassword: z.string().max(2_000), newPassword: password }),
  /** For good: this device is signed out and emptied, too. */
  deleteAccount: z.object({ password: z.string().max(2_000) }),
  /** My picture, as base64 of its bytes: JPEG, PNG, WebP, GIF or AVIF. Its middle square is taken. */
  setPicture: z.object({ base64: z.base64().max(Math.ceil(limits.pictureBytes / 3) * 4) }),
  removePicture: none,
  /** Stop waiting; try to connect now. */
  reconnect: none,
  /**
   * From the shell: whether the user is active at this device, and uses the app just now (visible, focused, at it). `attentive`: it is
   * visible and focused; left out, it is what `inUse` is.
   */
  setActivity: z
    .object({ active: z.boolean(), inUse: z.boolean(), attentive: z.boolean().optional() })
    .transform(({ attentive, ...use }) => ({ ...use, attentive: attentive ?? use.inUse })),
  /** How the engine is, for whoever helps. */
  diagnose: none,
  /** Sets some of how I am told of messages at this device. */
  setNotices: z.object(noticeSettingsInput).partial(),
  /** The user writes in this room just now: to be called with every change of the text. */
  typeInRoom: z.object({ roomId }),
} as const;

export type FoundPerson = {
  userId: string;
  handle: string;
  name: string;
  statusLine: string;
  pictureId: string | null;
  isMe: boolean;
  state: 'none' | 'outgoing' | 'incoming' | 'friends';
  /** By me. */
  blocked: boolean;
};

type Values = {
  register: null;
  signIn: null;
  signOut: null;
  leaveLocked: null;
  checkHandle: { free: boolean };
  findPerson: FoundPerson;
  requestFriend: null;
  acceptFriend: null;
  removeFriend: null;
  setNickname: null;
  setFavourite: null;
  blockPerson: null;
  unblockPerson: null;
  openDirectRoom: { roomId: string };
  createGroup: { roomId: string };
  openSelfRoom: { roomId: string };
  inviteToRoom: null;
  leaveRoom: null;
  kickMember: null;
  editRoom: null;
  setRole: null;
  handOverRoom: null;
  sendMessage: { clientId: string };
  editMessage: null;
  deleteMessage: null;
  resendMessage: null;
  discardMessage: null;
  /** With everyone mentioned under their name of now. */
  readMessage: { text: string; mentions: readonly ShownMention[] };
  markRead: null;
  setRoom: null;
  readAll: null;
  listDevices: { devices: ListedDevice[] };
  renameDevice: null;
  signOutDevice: null;
  signOutOthers: null;
  editProfile: null;
  changePassword: null;
  deleteAccount: null;
  setPicture: null;
  removePicture: null;
  reconnect: null;
  setActivity: null;
  typeInRoom: null;
  setNotices: null;
  diagnose: Diagnosis;
};

export type ActionName = keyof typeof actionInputs;
export type ActionInput<Name extends ActionName> = z.input<(typeof actionInputs)[Name]>;
/** What an action gets, parsed. */
export type ParsedActionInput<Name extends ActionName> = z.output<(typeof actionInputs)[Name]>;
export type ActionValue<Name extends ActionName> = Values[Name];
