import type { LocalStore } from '../store/local-store.ts';

/** A store for one scene, in which nothing changes: what several views read of a room's members is read once. */
export function readOnce(store: LocalStore): LocalStore {
  return {
    ...store,
    members: remember((roomId) => store.members(roomId)),
    cursors: remember((roomId) => store.cursors(roomId)),
  };
}

function remember<Answer>(read: (roomId: string) => Answer): (roomId: string) => Answer {
  const known = new Map<string, Answer>();
  return (roomId) => {
    const before = known.get(roomId);
    if (before !== undefined) return before;
    const answer = read(roomId);
    known.set(roomId, answer);
    return answer;
  };
}
