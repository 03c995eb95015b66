import type { PersonPresence, PresenceUpdate } from '@damso/shared';

export interface News {
  readonly connectionIds: readonly string[];
  readonly update: PresenceUpdate;
}

/** What each connection is to be told, grouped so that those who are told the same are told it in one go. */
export function groupNews(news: ReadonlyMap<string, readonly PersonPresence[]>): News[] {
  const groups = new Map<string, { connectionIds: string[]; update: PresenceUpdate }>();
  for (const [connectionId, people] of news) {
    const key = people.map(({ userId, state }) => `${userId} ${state}`).join();
    const group = groups.get(key);
    if (group) group.connectionIds.push(connectionId);
    else groups.set(key, { connectionIds: [connectionId], update: { people: [...people] } });
  }
  return [...groups.values()];
}
