import { useId } from 'react';

import { Switch } from '../../ui/Switch.tsx';
import { SettingRow } from './SettingCard.tsx';

type SwitchRowProps = { title: string; line: string; checked: boolean; onChange: (checked: boolean) => void };

/** A setting that is on or off. */
export function SwitchRow({ title, line, checked, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <SettingRow title={title} line={line} titleId={`${id}-title`} lineId={`${id}-line`}>
      <Switch labelledBy={`${id}-title`} describedBy={`${id}-line`} checked={checked} onChange={onChange} />
    </SettingRow>
  );
}
