import { z } from 'zod';

import { roomId } from '../ids.ts';
import { command } from './command.ts';

/** I am writing a message in this room. It is passed on to the others who are connected, and kept nowhere (PRE-6). */
export const typeInRoom = command(z.object({ roomId }), z.object({}));
