import { fail, type FriendshipRow } from '@damso/shared';

import { unreachable } from '../../unreachable.ts';

export type FriendState = FriendshipRow['state'];

/** What two users have with each other, before a command of one of them. */
export interface Pair {
  readonly mine: FriendState;
  readonly theirs: FriendState;
  readonly iBlocked: boolean;
  readonly theyBlocked: boolean;
}

/** Both sides after the command, the same as before, or an error. */
export type FriendDecision =
  | {
      readonly kind: 'set';
      readonly mine: FriendState;
      /** Null: their side isn't touched, and they hear nothing. */
      readonly theirs: FriendState | null;
      /** I block them from now on; left out: as it was. */
      readonly blocked?: true;
    }
  | { readonly kind: 'stands' }
  | { readonly kind: 'refuse'; readonly answer: ReturnType<typeof fail> };

const stands: FriendDecision = { kind: 'stands' };

/** Asking for friendship; two who ask each other are friends. One who is blocked can't tell that from an unknown user. */
export function decideRequest({ mine, iBlocked, theyBlocked }: Pair): FriendDecision {
  if (theyBlocked) return { kind: 'refuse', answer: fail('not_found', 'there is no such user') };
  if (iBlocked) return { kind: 'refuse', answer: fail('not_allowed', 'unblock them first') };
  switch (mine) {
    case 'none':
      return { kind: 'set', mine: 'outgoing', theirs: 'incoming' };
    case 'incoming':
      return { kind: 'set', mine: 'friends', theirs: 'friends' };
    case 'outgoing':
    case 'friends':
      return stands;
    default:
      return unreachable(mine);
  }
}

/** Accepting a request that the other one made. */
export function decideAccept({ mine }: Pair): FriendDecision {
  switch (mine) {
    case 'incoming':
      return { kind: 'set', mine: 'friends', theirs: 'friends' };
    case 'friends':
      return stands;
    case 'none':
    case 'outgoing':
      return { kind: 'refuse', answer: fail('not_found', 'they have not asked') };
    default:
      return unreachable(mine);
  }
}

/** Declining, taking back, or ending: all lead to nothing on both sides. */
export function decideRemove({ mine, theirs }: Pair): FriendDecision {
  return mine === 'none' && theirs === 'none' ? stands : { kind: 'set', mine: 'none', theirs: 'none' };
}

/**
 * Blocking ends what is between the two, so that to the other one it is the end of a friendship like any other. Where they had
 * nothing with me, their side isn't touched: they must not hear of it.
 */
export function decideBlock({ mine, theirs, iBlocked }: Pair): FriendDecision {
  if (iBlocked && mine === 'none' && theirs === 'none') return stands;
  return { kind: 'set', mine: 'none', theirs: theirs === 'none' ? null : 'none', blocked: true };
}
