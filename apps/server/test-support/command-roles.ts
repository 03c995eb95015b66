import type { ErrorCode } from '@damso/shared';

/** Everybody who may ask for something, as whom every command is tried. Beside `signed-out` each has a device that is signed in. */
export const roles = [
  /** Has nothing with the person or the room that a command is aimed at. */
  'stranger',
  /** A friend of that person, not in the room. */
  'friend',
  /** Was a friend until that person blocked them; not in the room. */
  'blocked',
  /** In the room, but no friend of that person. */
  'member',
  'admin',
  'owner',
  /** Was in the room. */
  'ex-member',
  /** That person themself, on another device of theirs. */
  'own device',
  /** That person, on a device that was signed out. */
  'signed-out',
] as const;
export type Role = (typeof roles)[number];

/** What a command answers to each role: `ok` or the error's code. */
export type Cells = Readonly<Record<Role, 'ok' | ErrorCode>>;
type Cell = Cells[Role];

/** The same for everybody who is signed in. */
export function everybody(cell: Cell): Cells {
  return {
    stranger: cell,
    friend: cell,
    blocked: cell,
    member: cell,
    admin: cell,
    owner: cell,
    'ex-member': cell,
    'own device': cell,
    // No connection is opened, so no command can come in.
    'signed-out': 'signed_out',
  };
}

/** The same for all who are in the room; nobody else is in it. */
export function members(cell: Cell): Cells {
  const { member, admin, owner, 'own device': ownDevice } = everybody(cell);
  return { ...everybody('not_a_member'), member, admin, owner, 'own device': ownDevice };
}

/** For friends of the person alone. */
export function friends(cell: Cell, toThemself: Cell): Cells {
  return { ...everybody('not_friends'), friend: cell, 'own device': toThemself };
}
