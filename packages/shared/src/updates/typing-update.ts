import { z } from 'zod';

import { roomId, userId } from '../ids.ts';

/** Somebody is writing a message in a room now. There is no end to it but time (PRE-6). */
export const typingUpdate = z.object({ roomId, userId });
export type TypingUpdate = z.infer<typeof typingUpdate>;
