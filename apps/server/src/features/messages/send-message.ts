import type { ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { SendAnswer } from './room-writer/entry.ts';
import type { RoomWriter } from './room-writer/room-writer.ts';

/** Sends a text message through the room's lane; answers once it is committed (SRV-5). */
export function sendMessage(
  { writer }: { readonly writer: RoomWriter },
  { userId }: Session,
  input: ParsedInput<'message.send'>,
): Promise<SendAnswer> {
  return writer.send({ ...input, senderId: userId });
}
