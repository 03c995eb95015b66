import type { FriendItem } from '@damso/sync-engine/port';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { checkTitle } from './check-title.ts';
import { ProblemLine } from './ProblemLine.tsx';
import { RoomLookFields } from './RoomLookFields.tsx';
import { useDeed } from './use-deed.ts';

type NewRoomLookProps = {
  people: readonly FriendItem[];
  onBack: () => void;
  onClose: () => void;
  onCreated: (roomId: string) => void;
};

// As many as the list of rooms names.
const namedPeople = 5;

/** The second step of a new group: what it is called, and how it looks. */
export function NewRoomLook({ people, onBack, onClose, onCreated }: NewRoomLookProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [typed, setTyped] = useState('');
  const [tint, setTint] = useState<number | null>(null);
  const { busy, problem, act } = useDeed();
  const checked = checkTitle(typed);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || checked.is === 'bad') return;
    const memberIds = people.map(({ userId }) => userId);
    const made = await act(engine.call('createGroup', { title: checked.title, tint, memberIds }));
    if (made !== null) onCreated(made.value.roomId);
  };

  return (
    <Dialog
      key="look"
      width="form"
      title={t('groups.nameTitle')}
      line={t('groups.nameLine', { count: people.length + 1 })}
      onClose={onClose}
    >
      <form noValidate onSubmit={(event) => void create(event)} className="flex min-h-0 flex-1 flex-col">
        <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 pb-1">
          <RoomLookFields
            namesake={people
              .slice(0, namedPeople)
              .map(({ name }) => name)
              .join(', ')}
            faces={people.slice(0, 4)}
            typed={typed}
            tint={tint}
            onType={setTyped}
            onTint={setTint}
          />
        </div>
        <ProblemLine problem={problem} />
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <Button onClick={onBack}>{t('groups.backToPeople')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t('groups.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
