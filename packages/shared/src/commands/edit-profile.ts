import { z } from 'zod';

import { profileRow } from '../rows/profile-row.ts';
import { displayName, statusLine } from '../text.ts';
import { command } from './command.ts';

/** Sets fields of my own profile; the last writer of each field wins. My devices have it at once, others soon (USR-1). */
export const editProfile = command(
  z.object({
    name: displayName.optional(),
    statusLine: statusLine.optional(),
    hidePresence: z.boolean().optional(),
    /** Takes my picture away. A new one comes by POST /api/pictures. */
    pictureId: z.null().optional(),
  }),
  z.object({ profile: profileRow }),
);
