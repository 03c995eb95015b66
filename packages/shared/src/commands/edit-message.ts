import { z } from 'zod';

import { counter, operationId, roomId, seq, timestamp } from '../ids.ts';
import { checkMentions, mentions } from '../mentions.ts';
import { messageText } from '../text.ts';
import { command } from './command.ts';

/** Replaces the text and the mentions of a message of mine. A repeat of the operation gets its first answer. */
export const editMessage = command(
  z.object({ roomId, seq, body: messageText, mentions, operationId }).superRefine(checkMentions),
  z.object({ rev: counter, editedAt: timestamp }),
);
