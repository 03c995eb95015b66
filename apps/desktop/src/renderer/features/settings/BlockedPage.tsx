import type { BlockedItem } from '@damso/sync-engine/port';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { sortByName } from '../../i18n/sort-names.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFocusOnward } from '../../ui/use-focus-onward.ts';
import { BlockDialog } from '../friends/BlockDialog.tsx';
import { useBlocked } from '../friends/use-blocked.ts';
import { SettingCard } from './SettingCard.tsx';

/** The people whom I blocked, and the way to lift it. */
export function BlockedPage() {
  const { t } = useTranslation();
  const people = useBlocked();
  const area = useFocusOnward<HTMLDivElement>();
  const [lifting, setLifting] = useState<BlockedItem | null>(null);

  if (people === null) return null;
  return (
    <>
      <p className="px-1 type-body text-2">{t('settings.blockedLine')}</p>
      <div {...area}>
        {people.length === 0 ? (
          <EmptyState title={t('settings.blockedNone')} />
        ) : (
          <SettingCard>
            {sortByName([...people]).map((person) => (
              <div key={person.key} data-goes className="flex min-h-14.5 items-center gap-3 py-2">
                <PersonAvatar
                  id={person.userId}
                  name={person.name}
                  pictureId={person.pictureId}
                  size="friend"
                />
                <div className="min-w-0 flex-1">
                  <p className="truncate type-strong">
                    <bdi>{person.name}</bdi>
                  </p>
                  <p className="truncate type-caption text-3">{person.handle}</p>
                </div>
                <Button
                  size="small"
                  aria-label={t('friends.unblockName', { name: person.name })}
                  onClick={() => setLifting(person)}
                >
                  {t('friends.unblock')}
                </Button>
              </div>
            ))}
          </SettingCard>
        )}
      </div>
      {lifting !== null && <BlockDialog person={lifting} blocked onClose={() => setLifting(null)} />}
    </>
  );
}
