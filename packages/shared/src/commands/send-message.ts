import { z } from 'zod';

import { clientId, counter, roomId, seq, timestamp } from '../ids.ts';
import { checkMentions, mentions } from '../mentions.ts';
import { messageText } from '../text.ts';
import { command } from './command.ts';

/**
 * Sends a text message. The same clientId again gets the first answer; with another text or other
 * mentions it is `id_conflict`, for ever.
 */
export const sendMessage = command(
  z
    .object({
      roomId,
      clientId,
      body: messageText,
      /** Who is mentioned in it; who isn't a member when it is stored is left out (MEN-1). */
      mentions,
      /** What I had really seen: my own cursor moves there, not further (OUT-4). */
      seenSeq: counter,
      replyToSeq: seq.nullable().default(null),
    })
    .superRefine(checkMentions),
  /** The row as it was first stored, without what the sender knows already. */
  z.object({ seq, rev: counter, n: counter, senderN: counter, createdAt: timestamp }),
);
