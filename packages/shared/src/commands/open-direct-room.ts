import { z } from 'zod';

import { roomId, userId } from '../ids.ts';
import { command } from './command.ts';

/** Opens the direct room with a friend. There is one for each pair: the answer names it, whoever made it first. */
export const openDirectRoom = command(z.object({ roomId, userId }), z.object({ roomId }));
