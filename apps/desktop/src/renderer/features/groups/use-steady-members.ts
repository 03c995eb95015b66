import type { MemberItem } from '@damso/sync-engine/port';
import { useState } from 'react';

import { keepSteady } from './keep-steady.ts';

/** The members apart from how far they have read: the same objects, and the same array, until something else about them changes. */
export function useSteadyMembers(members: readonly MemberItem[]): readonly MemberItem[] {
  const [known, setKnown] = useState({ members, steady: members });
  if (known.members === members) return known.steady;
  const steady = keepSteady(known.steady, members);
  setKnown({ members, steady });
  return steady;
}
