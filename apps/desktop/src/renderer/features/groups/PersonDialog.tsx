import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFriends } from '../../live/account-context.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { BlockDialog } from '../friends/BlockDialog.tsx';
import { useBlocked } from '../friends/use-blocked.ts';
import { useFriendActions } from '../friends/use-friend-actions.ts';
import { LastSeen } from '../presence/LastSeen.tsx';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';

export type Stranger = {
  userId: string;
  name: string;
  handle: string;
  statusLine: string;
  pictureId: string | null;
};

/** Somebody in a room who isn't my friend: who they are, and the way to become friends. */
export function PersonDialog({ person, onClose }: { person: Stranger; onClose: () => void }) {
  const { t } = useTranslation();
  const actions = useFriendActions();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const blocked = useBlocked()?.some(({ userId }) => userId === person.userId) === true;
  const state = useFriends()?.items.find(({ userId }) => userId === person.userId)?.state ?? 'none';
  const { userId, name } = person;

  const act = async (doing: Promise<boolean>, said: string) => {
    setBusy(true);
    const done = await doing;
    setBusy(false);
    onClose();
    if (done) showToast(said);
  };

  if (asking) return <BlockDialog person={person} blocked={blocked} onClose={onClose} />;
  return (
    <Dialog
      title={name}
      line={person.handle === '' ? undefined : person.handle}
      onClose={onClose}
      actions={
        <>
          <Button data-first-focus onClick={onClose}>
            {t('app.close')}
          </Button>
          {person.handle !== '' && (
            <Button className={blocked ? '' : 'text-danger'} onClick={() => setAsking(true)}>
              {blocked ? t('friends.unblock') : t('friends.block')}
            </Button>
          )}
          {state === 'none' && !blocked && person.handle !== '' && (
            <Button
              look="primary"
              busy={busy}
              onClick={() => void act(actions.request(userId), t('groups.asked', { name }))}
            >
              {t('groups.askFriend')}
            </Button>
          )}
          {state === 'incoming' && (
            <Button
              look="primary"
              busy={busy}
              onClick={() => void act(actions.accept(userId), t('friends.accepted', { name }))}
            >
              {t('friends.accept')}
            </Button>
          )}
        </>
      }
    >
      <div className="mt-4 flex flex-col items-center gap-3">
        <PresentAvatar userId={userId} size="large">
          <PersonAvatar id={userId} name={name} pictureId={person.pictureId} size="profile" />
        </PresentAvatar>
        {person.statusLine !== '' && <p className="text-center type-body text-2">{person.statusLine}</p>}
        <LastSeen userId={userId} />
        {state === 'outgoing' && <p className="type-label text-3">{t('groups.asking')}</p>}
        {state === 'incoming' && <p className="type-label text-3">{t('groups.waiting')}</p>}
      </div>
    </Dialog>
  );
}
