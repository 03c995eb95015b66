import { firstCodePoints, limits, mentionsFit, usualSettings, type RoomSettings } from '@damso/shared';

import type { OwnSettings } from '../port/views.ts';
import type { CachedRoom } from '../store/local-store.ts';
import type { SceneAccount } from './scene.ts';

/** My settings of a room: what the cache has, and over it what is on its way to the server (SET-2). */
export function settingsOf(
  { outbox }: Pick<SceneAccount, 'outbox'>,
  room: CachedRoom,
): Required<RoomSettings> {
  const { mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel } = room.settings ?? usualSettings;
  const cached = { mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel };
  const patch = outbox.settingsSlots().get(room.roomId) ?? {};
  const settings = { ...cached, ...patch };
  // A draft comes with its mentions: those that are cached are of the cached one.
  const { draftMentions = [] } = patch.draft === undefined ? (room.settings ?? usualSettings) : patch;
  return {
    ...settings,
    draftMentions: mentionsFit(settings.draft ?? '', draftMentions) ? draftMentions : [],
  };
}

/** The settings as views carry them: a mute that is over is none (SET-3). */
export function describeSettings(account: SceneAccount, room: CachedRoom): OwnSettings {
  const { mutedUntil, draft, draftMentions: _, ...others } = settingsOf(account, room);
  const over = mutedUntil !== null && mutedUntil <= account.now && mutedUntil !== limits.forever;
  return {
    ...others,
    mutedUntil: over ? null : mutedUntil,
    draft: draft === null ? null : firstCodePoints(draft, limits.previewCodePoints),
  };
}
