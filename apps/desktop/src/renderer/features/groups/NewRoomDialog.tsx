import { limits } from '@damso/shared';
import type { FriendItem } from '@damso/sync-engine/port';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFriends } from '../../live/account-context.ts';
import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NewRoomLook } from './NewRoomLook.tsx';
import { PeoplePicker } from './PeoplePicker.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useDeed } from './use-deed.ts';

export type NewRoomDialogProps = {
  /** Chosen from the start. */
  chosen: readonly string[];
  onClose: () => void;
  onOpenRoom: (roomId: string) => void;
};

const noFriends: readonly FriendItem[] = [];

/** Begins to talk: with myself, with one friend (the room of us two), or with several (a new group). */
export function NewRoomDialog({ chosen: start, onClose, onOpenRoom }: NewRoomDialogProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [chosen, setChosen] = useState(start);
  const [step, setStep] = useState<'people' | 'look'>('people');
  const { busy, problem, act } = useDeed();
  const items = useFriends()?.items ?? noFriends;
  const friends = items.filter(({ state }) => state === 'friends');
  // Who ended our friendship meanwhile drops out.
  const picked = chosen.flatMap((userId) => friends.find((friend) => friend.userId === userId) ?? []);
  const [only] = picked;

  const open = async (opening: Promise<{ value: { roomId: string } } | null>) => {
    const opened = await opening;
    if (opened === null) return;
    onClose();
    onOpenRoom(opened.value.roomId);
  };
  const talk = (userId: string) => void open(act(engine.call('openDirectRoom', { userId })));

  if (step === 'look') {
    return (
      <NewRoomLook
        people={picked}
        onBack={() => setStep('people')}
        onClose={onClose}
        onCreated={(roomId) => {
          onClose();
          onOpenRoom(roomId);
        }}
      />
    );
  }
  return (
    <Dialog
      key="people"
      width="form"
      title={t('groups.pickTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          {picked.length > 1 || only === undefined ? (
            <Button look="primary" disabled={only === undefined} onClick={() => setStep('look')}>
              {t('groups.next')}
            </Button>
          ) : (
            <Button look="primary" busy={busy} onClick={() => talk(only.userId)}>
              {t('groups.talk')}
            </Button>
          )}
        </>
      }
    >
      <button
        type="button"
        onClick={() => void open(act(engine.call('openSelfRoom', null)))}
        className="mt-4 mb-3 flex min-h-14 shrink-0 items-center gap-3 rounded-l bg-list px-3 py-2 text-left hover:bg-hover active:bg-press"
      >
        <span className="flex size-9 shrink-0 items-center justify-center rounded-m bg-accent-soft text-accent">
          <Pencil aria-hidden size={17} />
        </span>
        <span className="min-w-0">
          <span className="block type-strong">{t('groups.self')}</span>
          <span className="block type-caption text-3">{t('groups.selfLine')}</span>
        </span>
      </button>
      <PeoplePicker
        friends={friends}
        chosen={picked.map(({ userId }) => userId)}
        limit={limits.roomMembers - 1}
        nobody={t('groups.noFriends')}
        onChange={setChosen}
      />
      <ProblemLine problem={problem} />
    </Dialog>
  );
}
