import { limits } from '@damso/shared';
import type { FriendItem, MemberItem } from '@damso/sync-engine/port';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFriends } from '../../live/account-context.ts';
import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useDeed } from './use-deed.ts';

type InviteDialogProps = { roomId: string; members: readonly MemberItem[]; onClose: () => void };

const noFriends: readonly FriendItem[] = [];

/** Lets friends into a group. */
export function InviteDialog({ roomId, members, onClose }: InviteDialogProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, problem, act } = useDeed();
  const inside = new Set(members.map(({ userId }) => userId));
  const all = (useFriends()?.items ?? noFriends).filter(({ state }) => state === 'friends');
  const friends = all.filter(({ userId }) => !inside.has(userId));
  const userIds = chosen.filter((userId) => friends.some((friend) => friend.userId === userId));

  const invite = async () => {
    if ((await act(engine.call('inviteToRoom', { roomId, userIds }))) === null) return;
    onClose();
    showToast(t('groups.invited', { count: userIds.length }));
  };

  return (
    <Dialog
      width="form"
      title={t('groups.inviteTitle')}
      line={t('groups.inviteLine')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={userIds.length === 0} onClick={() => void invite()}>
            {userIds.length === 0 ? t('groups.invite') : t('groups.inviteAll', { count: userIds.length })}
          </Button>
        </>
      }
    >
      <div className="mt-4 flex min-h-0 flex-1 flex-col">
        <PeoplePicker
          friends={friends}
          chosen={userIds}
          limit={Math.max(0, limits.roomMembers - members.length)}
          nobody={all.length === 0 ? t('groups.noFriends') : t('groups.everyoneIn')}
          onChange={setChosen}
        />
      </div>
      <ProblemLine problem={problem} />
    </Dialog>
  );
}
