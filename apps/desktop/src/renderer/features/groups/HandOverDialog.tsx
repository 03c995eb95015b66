import type { MemberItem } from '@damso/sync-engine/port';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { RowList, type RowListHandle } from '../../ui/RowList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { listMembers } from './list-members.ts';
import { MemberQuestion } from './MemberQuestion.tsx';

type HandOverDialogProps = { roomId: string; members: readonly MemberItem[]; onClose: () => void };

/** Chooses who gets the room, and asks once more. */
export function HandOverDialog({ roomId, members, onClose }: HandOverDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const list = useRef<RowListHandle>(null);
  const [heirId, setHeirId] = useState<string | null>(null);
  const shown = useMemo(() => listMembers(members, typed).filter(({ isMe }) => !isMe), [members, typed]);
  const heir = members.find(({ userId }) => userId === heirId);
  if (heir !== undefined) {
    return <MemberQuestion roomId={roomId} member={heir} about="handOver" onClose={onClose} />;
  }
  return (
    <Dialog
      width="form"
      title={t('groups.handOverPick')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('app.cancel')}</Button>}
    >
      <div className="mt-4">
        <SearchField
          data-first-focus
          label={t('groups.findMember')}
          clearLabel={t('app.clear')}
          value={typed}
          onChange={setTyped}
          onLeave={() => list.current?.focus()}
        />
      </div>
      <div className="-mx-2 mt-3 flex min-h-0 flex-1 flex-col">
        <RowList
          ref={list}
          label={t('groups.members')}
          items={shown}
          selectedKey={null}
          renderItem={(member) => (
            <RowButton
              rowKey={member.key}
              selected={false}
              onClick={() => setHeirId(member.userId)}
              className="h-12"
            >
              <PersonAvatar
                id={member.userId}
                name={member.name}
                pictureId={member.pictureId}
                size="bubble"
              />
              <bdi className="min-w-0 truncate type-body">{member.name}</bdi>
            </RowButton>
          )}
        />
      </div>
    </Dialog>
  );
}
