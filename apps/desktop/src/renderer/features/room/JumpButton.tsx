import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useUnread } from '../../live/account-context.ts';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';

/** Back to the end, with the number of messages below that wait. */
export function JumpButton({ roomId, onJump }: { roomId: string; onJump: () => void }) {
  const { t } = useTranslation();
  const unread = useUnread(roomId);
  return (
    <div className="absolute right-5 bottom-3 z-(--z-jump) animate-arrive max-medium:right-3">
      <IconButton
        side="left"
        size="round"
        label={unread > 0 ? t('room.jumpUnread', { count: unread }) : t('room.jump')}
        icon={<ChevronDown aria-hidden size={22} />}
        onClick={onJump}
        className="bg-raised shadow-2 hover:bg-list forced-colors:border"
      />
      <Badge count={unread} className="pointer-events-none absolute -top-2 right-0 translate-x-1/4" />
    </div>
  );
}
