import type { RoomSettingsPatch } from '@damso/shared';

import type { OpenAccount } from '../session/open-account.ts';
import type { CachedRoom } from '../store/local-store.ts';
import { settingsOf } from '../views/own-settings.ts';
import { done, refuse, withAccount, type ActionContext, type Actions } from './action-context.ts';

/** Lays a patch into the room's slot, without what is so already. */
export function setOwn({ outbox }: OpenAccount, room: CachedRoom, patch: RoomSettingsPatch): void {
  const now = settingsOf({ outbox }, room);
  const { draft, draftMentions = [], ...others } = patch;
  const changed: RoomSettingsPatch = Object.fromEntries(
    Object.entries(others).filter(([name, value]) => now[name as keyof typeof now] !== value),
  );
  // A draft and its mentions go together, and where none are or were it goes alone.
  const hadMentions = JSON.stringify(now.draftMentions) !== JSON.stringify(draftMentions);
  if (draft !== undefined && (draft !== now.draft || hadMentions)) {
    changed.draft = draft;
    if (hadMentions || draftMentions.length > 0) changed.draftMentions = draftMentions;
  }
  if (Object.keys(changed).length > 0) outbox.mergeSettings(room.roomId, changed);
}

/** My own settings of rooms (SET-2). They wait in the outbox file for the server, and are never refused for its being away. */
export function createSettingsActions(context: ActionContext): Actions<'setRoom' | 'readAll'> {
  function readToEnd(open: OpenAccount, room: CachedRoom): void {
    const { roomId, state, summary } = room;
    setOwn(open, room, { markedUnread: false });
    const lastSeq = state?.lastSeq ?? summary?.lastSeq ?? 0;
    if (lastSeq <= (state?.myCursor.readSeq ?? 0)) return;
    open.outbox.raiseReadSlot(roomId, lastSeq);
    open.delivery.settle([roomId]);
  }

  function isLoud(open: OpenAccount, room: CachedRoom): boolean {
    const { mutedUntil, archived } = settingsOf(open, room);
    return !archived && (mutedUntil === null || mutedUntil <= context.deps.clock.now());
  }

  return {
    setRoom: ({ roomId, patch }) =>
      withAccount(context, (open) => {
        const room = open.store().room(roomId);
        if (room === null) return refuse('not_a_member');
        setOwn(open, room, patch);
        return done;
      }),
    readAll: ({ roomId }) =>
      withAccount(context, (open) => {
        const rooms =
          roomId === null
            ? open
                .store()
                .rooms()
                .filter((room) => isLoud(open, room))
            : [open.store().room(roomId)].filter((room) => room !== null);
        if (roomId !== null && rooms.length === 0) return refuse('not_a_member');
        for (const room of rooms) readToEnd(open, room);
        return done;
      }),
  };
}
