import { z } from 'zod';

import { counter, operationId, roomId, seq, timestamp } from '../ids.ts';
import { command } from './command.ts';

/** Deletes a message of mine for all: the row stays as a tombstone without its text (CNT-3). */
export const deleteMessage = command(
  z.object({ roomId, seq, operationId }),
  z.object({ rev: counter, deletedAt: timestamp }),
);
