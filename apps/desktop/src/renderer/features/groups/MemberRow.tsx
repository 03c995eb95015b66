import type { MemberItem } from '@damso/sync-engine/port';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import { usePresence } from '../../live/use-presence.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';
import { useLastSeen } from '../presence/use-last-seen.ts';

type MemberRowProps = {
  member: MemberItem;
  /** Whether they write here just now. */
  typing: boolean;
  /** At a place of the window: where the row was pressed, or its corner by keys. */
  onMenu: (member: MemberItem, at: { x: number; y: number }) => void;
};

/** A member: pressed, what can be done. */
export const MemberRow = memo(function MemberRow({ member, typing, onMenu }: MemberRowProps) {
  const { t } = useTranslation();
  const { name, role, isMe, statusLine } = member;
  const seen = useLastSeen()(usePresence(member.userId));
  const second = isMe ? t('groups.me') : typing ? t('presence.typing') : seen === '' ? statusLine : seen;
  return (
    <RowButton
      rowKey={member.key}
      selected={false}
      aria-haspopup="menu"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onMenu(
          member,
          event.detail === 0
            ? { x: box.left + 56, y: box.bottom - 4 }
            : { x: event.clientX, y: event.clientY },
        );
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(member, { x: event.clientX, y: event.clientY });
      }}
      className="h-12"
    >
      <PresentAvatar userId={member.userId}>
        <PersonAvatar id={member.userId} name={name} pictureId={member.pictureId} size="bubble" />
      </PresentAvatar>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <bdi className="min-w-0 truncate text-[14px] leading-[19px] font-medium text-1">{name}</bdi>
          {role !== 'member' && (
            <span className="shrink-0 rounded-s bg-accent-soft px-1.5 type-micro leading-[17px] text-accent forced-colors:border">
              {role === 'owner' ? t('groups.owner') : t('groups.admin')}
            </span>
          )}
        </span>
        {second !== '' && <span className="block truncate type-caption text-3">{second}</span>}
      </span>
    </RowButton>
  );
});
