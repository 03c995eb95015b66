import { roomId, seq, userId } from '@damso/shared';
import { z } from 'zod';

import type { ViewName, ViewParams } from './views.ts';

// A window of more messages than this is a mistake: the UI lets go of what is far from the screen.
const reach = z.int().min(0).max(20_000);
const none = z.null();

/** What a watcher may say: the schema of each view's params. The engine parses them with it. */
export const viewParams: { [Name in ViewName]: z.ZodType<ViewParams<Name>> } = {
  session: none,
  connection: none,
  rooms: none,
  room: z.object({ roomId }),
  messages: z.object({
    roomId,
    anchor: seq.nullable(),
    before: reach,
    after: reach,
    inFront: z.boolean().optional(),
  }),
  friends: none,
  // More than the server lets be watched is cut there, those who came on screen last first.
  presence: z.object({ userIds: z.array(userId).max(10_000) }),
  typing: z.object({ roomId }),
  devicesInUse: none,
  devices: none,
  blocked: none,
  noticeSettings: none,
  noticeLog: none,
};
