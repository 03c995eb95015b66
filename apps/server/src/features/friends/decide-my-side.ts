import { fail } from '@damso/shared';

import type { FriendState } from './decide-friendship.ts';

/** What a user alone decides about another one, as it is before a command. */
export interface MySide {
  readonly state: FriendState;
  readonly nickname: string | null;
  readonly favourite: boolean;
  readonly blocked: boolean;
}

/** Columns to set on the user's own side, nothing to do, or an error. */
export type SideDecision =
  | { readonly kind: 'set'; readonly data: Partial<Pick<MySide, 'nickname' | 'favourite' | 'blocked'>> }
  | { readonly kind: 'stands' }
  | { readonly kind: 'refuse'; readonly answer: ReturnType<typeof fail> };

const stands: SideDecision = { kind: 'stands' };

/** A name for somebody with whom there is, or was, something. */
export function decideNickname(side: MySide, nickname: string | null): SideDecision {
  return side.nickname === nickname ? stands : { kind: 'set', data: { nickname } };
}

/** Favourites are friends. The mark outlives the friendship, and is there again with it. */
export function decideFavourite({ state, favourite }: MySide, wanted: boolean): SideDecision {
  if (state !== 'friends') return { kind: 'refuse', answer: fail('not_friends', 'favourites are friends') };
  return favourite === wanted ? stands : { kind: 'set', data: { favourite: wanted } };
}

/** Lifting a block brings nothing back that it ended. */
export function decideUnblock({ blocked }: MySide): SideDecision {
  return blocked ? { kind: 'set', data: { blocked: false } } : stands;
}
