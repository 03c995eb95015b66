import { z } from 'zod';

import { clientId, counter, roomId, seq, timestamp } from '../ids.ts';
import { messageText } from '../text.ts';
import { command } from './command.ts';

/** Sends a text message. The same clientId again gets the first answer; with another text it is `id_conflict`, for ever. */
export const sendMessage = command(
  z.object({
    roomId,
    clientId,
    body: messageText,
    /** What I had really seen: my own cursor moves there, not further (OUT-4). */
    seenSeq: counter,
    replyToSeq: seq.nullable().default(null),
  }),
  /** The row as it was first stored, without what the sender knows already. */
  z.object({ seq, rev: counter, n: counter, senderN: counter, createdAt: timestamp }),
);
