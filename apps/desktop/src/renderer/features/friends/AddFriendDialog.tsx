import type { FoundPerson } from '@damso/sync-engine/port';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { unreachable } from '../../unreachable.ts';
import { useFriendActions } from './use-friend-actions.ts';

type Search =
  | { is: 'nothing' }
  | { is: 'looking'; handle: string }
  | { is: 'found'; person: FoundPerson }
  | { is: 'failed'; because: 'notFound' | 'offline' | 'failed' };

type AddFriendDialogProps = {
  /** An id to begin with. */
  lookFor?: string;
  onClose: () => void;
  onTalk: (userId: string) => void;
};

/** Finds a person by the whole id, and sends a request. */
export function AddFriendDialog({ lookFor = '', onClose, onTalk }: AddFriendDialogProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [handle, setHandle] = useState(lookFor);
  const [search, setSearch] = useState<Search>({ is: 'nothing' });

  const find = async () => {
    const asked: Search = { is: 'looking', handle: handle.trim().replace(/^@/u, '').toLowerCase() };
    setSearch(asked);
    const answer = await engine.call('findPerson', { handle: asked.handle });
    // Another id may have been typed meanwhile: then nobody waits for this answer.
    const settle = (search: Search) => setSearch((now) => (now === asked ? search : now));
    if (answer.ok) return settle({ is: 'found', person: answer.value });
    const { code } = answer.error;
    const because =
      code === 'offline' ? 'offline' : code === 'not_found' || code === 'bad_request' ? 'notFound' : 'failed';
    return settle({ is: 'failed', because });
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (handle.trim() !== '' && search.is !== 'looking') void find();
  };

  return (
    <Dialog title={t('friends.add.title')} line={t('friends.add.line')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-4">
        <TextField
          label={t('friends.add.handle')}
          name="handle"
          value={handle}
          data-first-focus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => {
            setHandle(event.target.value);
            setSearch({ is: 'nothing' });
          }}
          note={search.is === 'failed' ? { is: 'problem', text: t(`friends.add.${search.because}`) } : null}
          end={
            <Button type="submit" look="soft" size="small" busy={search.is === 'looking'} className="mr-1">
              {t('friends.add.find')}
            </Button>
          }
        />
      </form>
      <div aria-live="polite" className="mt-4 min-h-14">
        {search.is === 'looking' && <p className="type-body text-3">{t('friends.add.finding')}</p>}
        {search.is === 'found' && <Found person={search.person} onClose={onClose} onTalk={onTalk} />}
      </div>
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>{t('app.close')}</Button>
      </div>
    </Dialog>
  );
}

function Found({ person, onClose, onTalk }: { person: FoundPerson } & AddFriendDialogProps) {
  const { t } = useTranslation();
  const actions = useFriendActions();
  const [busy, setBusy] = useState(false);

  const act = async (doing: Promise<boolean>, said: string) => {
    setBusy(true);
    const done = await doing;
    setBusy(false);
    if (!done) return;
    onClose();
    showToast(said);
  };

  const answer = () => {
    if (person.isMe) return <p className="type-label text-3">{t('friends.add.isMe')}</p>;
    if (person.blocked) {
      return (
        <Button
          busy={busy}
          onClick={() =>
            void act(actions.unblock(person.userId), t('friends.unblocked', { name: person.name }))
          }
        >
          {t('friends.unblock')}
        </Button>
      );
    }
    switch (person.state) {
      case 'friends':
        return (
          <Button
            look="soft"
            onClick={() => {
              onClose();
              onTalk(person.userId);
            }}
          >
            {t('friends.talk')}
          </Button>
        );
      case 'outgoing':
        return <p className="type-label text-3">{t('friends.add.outgoing')}</p>;
      case 'incoming':
        return (
          <Button
            look="primary"
            busy={busy}
            onClick={() =>
              void act(actions.accept(person.userId), t('friends.accepted', { name: person.name }))
            }
          >
            {t('friends.accept')}
          </Button>
        );
      case 'none':
        return (
          <Button
            look="primary"
            busy={busy}
            onClick={() =>
              void act(actions.request(person.userId), t('friends.add.requested', { name: person.name }))
            }
          >
            {t('friends.add.request')}
          </Button>
        );
      default:
        return unreachable(person.state);
    }
  };

  return (
    <div className="flex flex-wrap items-center gap-3 rounded-l bg-list p-3">
      <PersonAvatar id={person.userId} name={person.name} pictureId={person.pictureId} size="room" />
      <div className="min-w-24 flex-1">
        <p className="truncate type-strong">
          <bdi>{person.name}</bdi>
        </p>
        <p className="truncate type-caption text-3">{person.handle}</p>
        {person.state === 'friends' && <p className="type-caption text-2">{t('friends.add.already')}</p>}
        {person.blocked && <p className="type-caption text-2">{t('friends.add.blocked')}</p>}
        {person.state === 'incoming' && <p className="type-caption text-2">{t('friends.add.incoming')}</p>}
      </div>
      {answer()}
    </div>
  );
}
