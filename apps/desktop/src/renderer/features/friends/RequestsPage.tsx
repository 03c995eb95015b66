import type { FriendItem } from '@damso/sync-engine/port';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { sortByName } from '../../i18n/sort-names.ts';
import { useFriends } from '../../live/account-context.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { PaneHead } from '../../ui/PaneHead.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useFocusOnward } from '../../ui/use-focus-onward.ts';
import { useFriendActions } from './use-friend-actions.ts';

type Actions = ReturnType<typeof useFriendActions>;

/** Requests that came, to be accepted or declined, and those that I sent. */
export function RequestsPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const actions = useFriendActions();
  const area = useFocusOnward<HTMLElement>();
  const items = useFriends()?.items ?? [];
  const incoming = sortByName(items.filter((item) => item.state === 'incoming'));
  const outgoing = sortByName(items.filter((item) => item.state === 'outgoing'));
  return (
    <section {...area} aria-label={t('friends.requests')} className="flex h-full flex-col focus-inset">
      <PaneHead back={{ label: t('app.back'), onBack }}>
        <h2 className="type-title">{t('friends.requests')}</h2>
      </PaneHead>
      <div className="mx-auto w-full max-w-[560px] flex-1 overflow-y-auto p-5">
        {incoming.length === 0 && <p className="type-body text-3">{t('friends.noRequests')}</p>}
        <RequestCards people={incoming}>
          {(person) => <Incoming person={person} actions={actions} />}
        </RequestCards>
        {outgoing.length > 0 && <h3 className="mt-8 mb-2.5 type-label text-2">{t('friends.sent')}</h3>}
        <RequestCards people={outgoing}>
          {(person) => (
            <Button
              size="small"
              aria-label={t('friends.takeBackName', { name: person.name })}
              onClick={() => void actions.remove(person.userId)}
            >
              {t('friends.takeBack')}
            </Button>
          )}
        </RequestCards>
      </div>
    </section>
  );
}

function RequestCards({
  people,
  children,
}: {
  people: readonly FriendItem[];
  children: (person: FriendItem) => ReactNode;
}) {
  if (people.length === 0) return null;
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-l border border-line bg-raised">
      {people.map((person) => (
        <li key={person.key} data-goes className="flex flex-wrap items-center gap-3 px-4 py-3">
          <PersonAvatar id={person.userId} name={person.name} pictureId={person.pictureId} size="friend" />
          <div className="min-w-24 flex-1">
            <p className="truncate type-strong">
              <bdi>{person.name}</bdi>
            </p>
            <p className="truncate type-caption text-3">{person.handle}</p>
          </div>
          <div className="flex gap-2">{children(person)}</div>
        </li>
      ))}
    </ul>
  );
}

function Incoming({ person, actions }: { person: FriendItem; actions: Actions }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const accept = async () => {
    setBusy(true);
    const done = await actions.accept(person.userId);
    setBusy(false);
    if (done) showToast(t('friends.accepted', { name: person.name }));
  };
  return (
    <>
      <Button
        size="small"
        aria-label={t('friends.declineName', { name: person.name })}
        onClick={() => void actions.remove(person.userId)}
      >
        {t('friends.decline')}
      </Button>
      <Button
        look="primary"
        size="small"
        busy={busy}
        aria-label={t('friends.acceptName', { name: person.name })}
        onClick={() => void accept()}
      >
        {t('friends.accept')}
      </Button>
    </>
  );
}
