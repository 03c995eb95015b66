import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { PersonAvatar } from '../../ui/Avatar.tsx';
import { HitText } from '../../ui/HitText.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import type { rankCandidates } from './mention-text.ts';

type Found = ReturnType<typeof rankCandidates>[number];

type MentionListProps = {
  id: string;
  found: readonly Found[];
  active: Found | null;
  onPoint: (key: string) => void;
  onPick: (key: string) => void;
};

/** The id of a person's row, for the field that speaks for it. */
export function mentionOptionId(listId: string, key: string): string {
  return `${listId}-${key}`;
}

/** Who can be mentioned, over the composer. The focus stays in its field. */
export function MentionList({ id, found, active, onPoint, onPick }: MentionListProps) {
  const { t } = useTranslation();
  const activeId = active === null ? null : mentionOptionId(id, active.person.key);
  useLayoutEffect(() => {
    if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div className="absolute bottom-full left-0 z-(--z-popover) mb-2 w-75 max-w-full animate-arrive overflow-hidden rounded-[16px] border border-line bg-raised shadow-2">
      <div
        id={id}
        role="listbox"
        aria-label={t('composer.mention')}
        className="max-h-60 overflow-y-auto overscroll-contain p-1.5"
      >
        {found.map(({ person, hit, handleHit }) => (
          // The keys are the field's: it has the focus, and speaks for its rows.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
          <div
            key={person.key}
            id={mentionOptionId(id, person.key)}
            role="option"
            aria-selected={person.key === active?.person.key}
            tabIndex={-1}
            onMouseMove={() => onPoint(person.key)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(person.key)}
            className={joinClasses(
              'flex min-h-(--size-menu-row) items-center gap-2.5 rounded-m px-2.5 touch:min-h-10 forced-colors:aria-selected:outline-2',
              person.key === active?.person.key && 'bg-selected',
            )}
          >
            <PersonAvatar id={person.userId} name={person.name} pictureId={person.pictureId} size="small" />
            <span className="min-w-0 truncate type-body font-medium text-1">
              <HitText text={person.name} hit={hit} />
            </span>
            <span className="ml-auto min-w-0 shrink-[2] truncate type-caption text-3">
              <HitText text={person.handle} hit={handleHit} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
