import { limits } from '@damso/shared';
import type { Face } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { RoomAvatar } from '../../ui/Avatar.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { checkTitle } from './check-title.ts';
import { TintPicker } from './TintPicker.tsx';

type RoomLookFieldsProps = {
  /** What it is called without a name of its own. */
  namesake: string;
  faces: readonly Face[];
  typed: string;
  tint: number | null;
  onType: (typed: string) => void;
  onTint: (tint: number | null) => void;
};

/** A group's name and colour, with its picture as it will be. */
export function RoomLookFields({ namesake, faces, typed, tint, onType, onTint }: RoomLookFieldsProps) {
  const { t } = useTranslation();
  const checked = checkTitle(typed);
  const shown = typed.trim() === '' ? namesake : typed;
  return (
    <>
      <div className="mt-5 flex items-center gap-3">
        <RoomAvatar
          id=""
          title={shown}
          tint={tint ?? (faces.length < 2 ? 5 : null)}
          faces={faces}
          size="room"
        />
        <bdi className="min-w-0 truncate type-strong">{shown}</bdi>
      </div>
      <TextField
        className="mt-4"
        label={t('groups.name')}
        name="room-name"
        value={typed}
        data-first-focus
        autoComplete="off"
        dir="auto"
        placeholder={namesake}
        onChange={(event) => onType(event.target.value)}
        note={
          checked.is === 'bad'
            ? { is: 'problem', text: t(`groups.${checked.because}`, { limit: limits.roomTitleCodePoints }) }
            : { is: 'hint', text: t('groups.nameHint') }
        }
      />
      <p className="mt-5 mb-2.5 type-label text-2">{t('groups.tint')}</p>
      <TintPicker tint={tint} onChange={onTint} />
    </>
  );
}
