import { usePresence } from '../../live/use-presence.ts';
import { PresenceMark } from '../../ui/PresenceMark.tsx';
import { useLastSeen } from './use-last-seen.ts';

/** A line on how somebody is there, with a disc while they are. Nothing while it isn't known. */
export function LastSeen({ userId }: { userId: string }) {
  const presence = usePresence(userId);
  const text = useLastSeen()(presence);
  const online = presence?.state === 'online';
  return (
    // Has its line from the start: what stands below is pressed, and must not move when the presence comes.
    <p className={`mt-2 min-h-lh text-center type-label ${online ? 'text-success' : 'font-normal text-2'}`}>
      {online && <PresenceMark shape="online" className="mr-1.5 inline size-2 align-baseline" />}
      {text}
    </p>
  );
}
