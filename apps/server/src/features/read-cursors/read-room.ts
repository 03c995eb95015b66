import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { CursorFlusher, ReadAnswer } from './cursor-flusher.ts';

/** Moves the asker's read cursor of a room with the next flush; answers once it is stored (SRV-6). */
export function readRoom(
  { cursors }: { readonly cursors: CursorFlusher },
  { userId }: Session,
  { roomId, seq }: ParsedInput<'room.read'>,
): Promise<ReadAnswer> {
  return cursors.move({ roomId, userId, seq });
}
