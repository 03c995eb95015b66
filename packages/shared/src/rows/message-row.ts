import { z } from 'zod';

import { clientId, counter, seq, timestamp, userId } from '../ids.ts';
import { mention } from '../mentions.ts';

/** A message as all members see it, always whole. Unknown fields are kept, so that an older client loses nothing. */
export const messageRow = z.looseObject({
  kind: z.literal('message'),
  rev: counter,
  seq,
  /** Messages that count up to here, this one included if it counts (CNT-4). */
  n: counter,
  /** The sender's own counting messages up to here, this one included if it counts (CNT-5). */
  senderN: counter,
  senderId: userId,
  clientId,
  /** `text`, `file`, `system`; a client shows "update to see this" for one it doesn't know. */
  type: z.string(),
  /** Empty once deleted. */
  body: z.string(),
  /** What happened, as data for translation; only with `system`. */
  systemEvent: z.unknown().optional(),
  /** Members mentioned in the body; left out when there are none (MEN-1). */
  mentions: z.array(mention).optional(),
  replyToSeq: seq.nullable(),
  editedAt: timestamp.nullable(),
  deletedAt: timestamp.nullable(),
  createdAt: timestamp,
});
export type MessageRow = z.infer<typeof messageRow>;
