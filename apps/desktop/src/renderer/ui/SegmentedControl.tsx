import { RadioGroup } from 'radix-ui';

import { joinClasses } from './join-classes.ts';

type SegmentedControlProps<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  className?: string;
};

/** One of a few: arrow keys move and choose. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  choices,
  onChange,
  className,
}: SegmentedControlProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      orientation="horizontal"
      onValueChange={(next) => onChange(next as Value)}
      className={joinClasses('inline-flex rounded-m bg-sunken p-0.75', className)}
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className="min-h-7.5 flex-1 rounded-[8px] px-3 type-label whitespace-nowrap text-2 transition-colors hover:text-1 data-[state=checked]:bg-raised data-[state=checked]:font-semibold data-[state=checked]:text-1 data-[state=checked]:shadow-1 touch:min-h-10 forced-colors:data-[state=checked]:border"
        >
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
