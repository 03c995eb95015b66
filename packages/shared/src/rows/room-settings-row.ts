import { z } from 'zod';

import { counter, roomId, timestamp } from '../ids.ts';
import { mentionList, mentionsFit, type Mention } from '../mentions.ts';
import { draftText } from '../text.ts';

/** What one member has set for one room: each field by itself, the last one who wrote it wins (SET-1). */
export const roomSettings = z.object({
  /** Quiet until then; `limits.forever` for good, null for not at all. */
  mutedUntil: timestamp.nullable(),
  /** When it was put on top of the list. */
  pinnedAt: timestamp.nullable(),
  /** Among the quiet rooms: out of the list and of every total. */
  archived: z.boolean(),
  /** Shown as unread, whatever the cursor says. */
  markedUnread: z.boolean(),
  /** What was written and not sent. */
  draft: draftText.nullable(),
  /** Who is mentioned in the draft, which it comes and goes with (SET-1); left out: nobody. */
  draftMentions: mentionList.optional(),
  notifyLevel: z.enum(['all', 'mentions', 'nothing']),
});
export type RoomSettings = z.infer<typeof roomSettings>;

/** For a patch: refuses mentions that don't fit the draft that comes with them. */
export function checkDraftMentions(
  { draft, draftMentions = [] }: { draft?: string | null | undefined; draftMentions?: Mention[] | undefined },
  context: { addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string }): void },
): void {
  if (!mentionsFit(draft ?? '', draftMentions))
    context.addIssue({ code: 'custom', path: ['draftMentions'], message: 'mentions_misplaced' });
}

/** Some of the settings, to be laid over the others. */
export const roomSettingsPatch = roomSettings.partial().superRefine(checkDraftMentions);
export type RoomSettingsPatch = z.infer<typeof roomSettingsPatch>;

/** My own settings of a room, under my user_rev; nobody else sees them. */
export const roomSettingsRow = z.looseObject({
  kind: z.literal('room-settings'),
  rev: counter,
  roomId,
  ...roomSettings.shape,
});
export type RoomSettingsRow = z.infer<typeof roomSettingsRow>;

/** A room that nothing was set for. */
export const usualSettings: RoomSettings = {
  mutedUntil: null,
  pinnedAt: null,
  archived: false,
  markedUnread: false,
  draft: null,
  notifyLevel: 'all',
};
