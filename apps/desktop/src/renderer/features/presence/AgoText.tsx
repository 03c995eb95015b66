import { useAgo } from '../../i18n/use-ago.ts';
import { usePresence } from '../../live/use-presence.ts';
import { useNow } from '../../shell/use-now.ts';

/** When somebody who isn't online was last active, at the end of their row; nothing if it isn't told. */
export function AgoText({ userId }: { userId: string }) {
  const presence = usePresence(userId);
  const ago = useAgo();
  const now = useNow(30_000);
  const at = presence?.lastActiveAt ?? null;
  if (at === null || presence?.state === 'online') return null;
  return (
    <time
      dateTime={new Date(at).toISOString()}
      className="ml-auto shrink-0 pl-1.5 type-caption text-3 tabular-nums"
    >
      {ago(at, now)}
    </time>
  );
}
