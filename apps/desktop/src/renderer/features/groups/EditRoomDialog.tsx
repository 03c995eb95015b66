import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import type { OpenAbout } from '../../live/room-about.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { checkTitle } from './check-title.ts';
import { ProblemLine } from './ProblemLine.tsx';
import { RoomLookFields } from './RoomLookFields.tsx';
import { useDeed } from './use-deed.ts';

type EditRoomDialogProps = { roomId: string; head: OpenAbout; onClose: () => void };

/** A group's name and colour, for its owner and admins. Only what was changed is sent. */
export function EditRoomDialog({ roomId, head, onClose }: EditRoomDialogProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [before] = useState({ title: head.ownTitle, tint: head.tint });
  const [typed, setTyped] = useState(before.title ?? '');
  const [tint, setTint] = useState(before.tint);
  const { busy, problem, act } = useDeed();
  const checked = checkTitle(typed);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || checked.is === 'bad') return;
    const change = {
      ...(checked.title === before.title ? {} : { title: checked.title }),
      ...(tint === before.tint ? {} : { tint }),
    };
    const changed = Object.keys(change).length > 0;
    if (changed && (await act(engine.call('editRoom', { roomId, ...change }))) === null) return;
    onClose();
  };

  return (
    <Dialog title={t('groups.editTitle')} line={t('groups.editLine')} onClose={onClose}>
      <form noValidate onSubmit={(event) => void save(event)}>
        <RoomLookFields
          namesake={head.faces.map(({ name }) => name).join(', ')}
          faces={head.faces}
          typed={typed}
          tint={tint}
          onType={setTyped}
          onTint={setTint}
        />
        <ProblemLine problem={problem} />
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {t('groups.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
