import { roomTitle } from '@damso/shared';

/** A room's name as typed: what to call it (null: by its members), or what is wrong. */
export type TypedTitle =
  | { is: 'good'; title: string | null }
  | { is: 'bad'; because: 'nameTooLong' | 'nameIllFormed' };

export function checkTitle(typed: string): TypedTitle {
  if (typed.trim() === '') return { is: 'good', title: null };
  const parsed = roomTitle.safeParse(typed);
  if (parsed.success) return { is: 'good', title: parsed.data };
  const tooLong = parsed.error.issues.some(({ message }) => message === 'too_long');
  return { is: 'bad', because: tooLong ? 'nameTooLong' : 'nameIllFormed' };
}
