import { usePresence } from '../../live/use-presence.ts';
import { useLastSeen } from './use-last-seen.ts';

/** When somebody was last there, at the end of a line, if they share it. */
export function SeenText({ userId }: { userId: string }) {
  const presence = usePresence(userId);
  const text = useLastSeen()(presence);
  if (presence === null || presence.state === 'hidden') return null;
  return <span className="ml-auto shrink-0 type-caption text-3">{text}</span>;
}
