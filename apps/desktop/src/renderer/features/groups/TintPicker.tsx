import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';

import { joinClasses } from '../../ui/join-classes.ts';

const tints = [
  { value: 1, name: 'camellia', look: 'bg-(--tint-1) text-(--on-tint-1)' },
  { value: 2, name: 'apricot', look: 'bg-(--tint-2) text-(--on-tint-2)' },
  { value: 3, name: 'quince', look: 'bg-(--tint-3) text-(--on-tint-3)' },
  { value: 4, name: 'sprout', look: 'bg-(--tint-4) text-(--on-tint-4)' },
  { value: 5, name: 'celadon', look: 'bg-(--tint-5) text-(--on-tint-5)' },
  { value: 6, name: 'sky', look: 'bg-(--tint-6) text-(--on-tint-6)' },
  { value: 7, name: 'lavender', look: 'bg-(--tint-7) text-(--on-tint-7)' },
  { value: 8, name: 'peony', look: 'bg-(--tint-8) text-(--on-tint-8)' },
] as const;

const cell =
  'relative flex size-9 items-center justify-center rounded-m transition-colors touch:size-10 data-[state=checked]:outline-2 data-[state=checked]:outline-offset-2 data-[state=checked]:outline-accent forced-colors:border';

/** A room's colour: none (the faces of its members), or one of eight. */
export function TintPicker({
  tint,
  onChange,
}: {
  tint: number | null;
  onChange: (tint: number | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <RadioGroup.Root
      aria-label={t('groups.tint')}
      orientation="horizontal"
      value={String(tint ?? 0)}
      onValueChange={(value) => onChange(value === '0' ? null : Number(value))}
      className="flex flex-wrap gap-x-2.5 gap-y-1"
    >
      <RadioGroup.Item
        value="0"
        className={joinClasses(cell, 'w-auto px-3 touch:w-auto bg-hover type-label text-2')}
      >
        {t('groups.tintNone')}
      </RadioGroup.Item>
      {/* The eight colours stand in one row. */}
      <span aria-hidden className="basis-full" />
      {tints.map(({ value, name, look }) => (
        <RadioGroup.Item
          key={value}
          value={String(value)}
          aria-label={t(`groups.tintNames.${name}`)}
          title={t(`groups.tintNames.${name}`)}
          className={joinClasses(cell, look)}
        >
          <RadioGroup.Indicator>
            <Check aria-hidden size={16} />
          </RadioGroup.Indicator>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
