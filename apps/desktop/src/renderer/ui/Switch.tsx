import { Switch as Radix } from 'radix-ui';

type SwitchProps = {
  labelledBy: string;
  describedBy?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

export function Switch({ labelledBy, describedBy, checked, onChange }: SwitchProps) {
  return (
    <Radix.Root
      checked={checked}
      onCheckedChange={onChange}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className="inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-transparent bg-line-strong p-0.5 transition-colors data-[state=checked]:bg-accent forced-colors:border-current"
    >
      <Radix.Thumb className="block size-4.5 rounded-full bg-raised shadow-1 transition-transform data-[state=checked]:translate-x-4 forced-colors:bg-[ButtonText]" />
    </Radix.Root>
  );
}
