import { firstCodePoints, limits } from '@damso/shared';

import { isSend } from '../outbox/command.ts';
import type { RoomItem, RoomPreview } from '../port/views.ts';
import type { CachedSummary } from '../store/apply-summaries.ts';
import type { CachedRoom } from '../store/local-store.ts';
import { describeSettings } from './own-settings.ts';
import { shownFaces } from './room-item.ts';
import { describeNews } from './room-news.ts';
import type { SceneAccount } from './scene.ts';

/** A line of the list from a summary, what waits in the outbox laid over it (SUM-2). */
export function describeSummary(account: SceneAccount, room: CachedRoom, summary: CachedSummary): RoomItem {
  const { outbox, userId, nicknames, blocked } = account;
  const { roomId } = room;
  const { last, type } = summary;
  const people = new Map(summary.people.map((person) => [person.userId, person]));
  const nameOf = (id: string) => nicknames.get(id) ?? people.get(id)?.name ?? '';
  const others = summary.others.map((id) => ({
    userId: id,
    name: nameOf(id),
    pictureId: people.get(id)?.pictureId ?? null,
  }));
  const entries = outbox.entries(roomId);
  const failed = entries.filter(({ state }) => state.is === 'failed').length;
  const sends = entries.filter(isSend);
  const pending = sends.findLast(({ state }) => state.is !== 'failed');
  const isRead = (outbox.readSlots().get(roomId) ?? -1) >= summary.lastSeq;
  const moved = [last?.createdAt, ...sends.map(({ command }) => command.writtenAt)].filter(
    (at) => at !== undefined,
  );

  return {
    ...describeSettings(account, room),
    key: roomId,
    type,
    title:
      summary.title !== null && type !== 'direct' ? summary.title : others.map(({ name }) => name).join(', '),
    memberCount: summary.memberCount,
    pictureId: summary.pictureId,
    tint: summary.tint,
    faces: others.slice(0, shownFaces),
    memberNames: others.flatMap((other) => [
      ...new Set([other.name, people.get(other.userId)?.name ?? other.name]),
    ]),
    preview: preview(),
    at: moved.length === 0 ? null : Math.max(...moved),
    unread: isRead ? 0 : summary.unread,
    typing: [],
    mentions: isRead ? 0 : summary.mentions,
  };

  function preview(): RoomPreview {
    if (failed > 0) return { is: 'failed', count: failed };
    if (pending !== undefined) return { is: 'sending', text: oneLine(pending.command.body) };
    if (last === null) return { is: 'empty' };
    const mine = last.senderId === userId;
    if (last.deleted) return { is: 'deleted', mine };
    if (last.type === 'system') {
      const news = describeNews(last.systemEvent, userId, nameOf);
      return news === null ? { is: 'unknown' } : { is: 'system', news };
    }
    if (last.type !== 'text') return { is: 'unknown' };
    if (blocked.has(last.senderId) && type !== 'direct') return { is: 'folded' };
    return {
      is: 'text',
      text: oneLine(last.body),
      mine,
      sender: type === 'direct' ? null : nameOf(last.senderId),
    };
  }
}

function oneLine(text: string): string {
  return firstCodePoints(text, limits.previewCodePoints).replaceAll(/\s+/gu, ' ');
}
