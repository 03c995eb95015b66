import { RadioGroup } from 'radix-ui';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

const values = ['all', 'unread', 'mentions'] as const;
export type RoomFilterValue = (typeof values)[number];

type RoomFilterProps = {
  value: RoomFilterValue;
  /** How many rooms there are of each. */
  unread: number;
  mentions: number;
  onChange: (value: RoomFilterValue) => void;
};

const chip =
  'h-7 rounded-full bg-hover px-3 type-label text-2 transition-colors hover:bg-press data-[state=checked]:bg-selected data-[state=checked]:text-accent touch:h-10 forced-colors:border forced-colors:data-[state=checked]:border-2';

/** Chips over the list: all rooms, those with something unread, or those where somebody mentions me. */
export const RoomFilter = memo(function RoomFilter({ value, unread, mentions, onChange }: RoomFilterProps) {
  const { t } = useTranslation();
  return (
    <RadioGroup.Root
      aria-label={t('rooms.filters')}
      value={value}
      orientation="horizontal"
      onValueChange={(next) => onChange(values.find((known) => known === next) ?? 'all')}
      className="flex shrink-0 gap-1.5 px-4 py-2.5"
    >
      <RadioGroup.Item value="all" className={chip}>
        {t('rooms.filterAll')}
      </RadioGroup.Item>
      <RadioGroup.Item value="unread" className={chip}>
        {t('rooms.filterUnread')}
        {unread > 0 && <b className="ml-1.5 font-bold tabular-nums">{unread}</b>}
      </RadioGroup.Item>
      <RadioGroup.Item value="mentions" className={chip}>
        {t('rooms.filterMentions')}
        {mentions > 0 && <b className="ml-1.5 font-bold tabular-nums">{mentions}</b>}
      </RadioGroup.Item>
    </RadioGroup.Root>
  );
});
