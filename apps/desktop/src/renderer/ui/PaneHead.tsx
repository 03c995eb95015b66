import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';

import { IconButton } from './IconButton.tsx';

type PaneHeadProps = {
  /** In a narrow window, back to the list. */
  back: { label: string; onBack: () => void } | null;
  /** Between the arrow and the title, e.g. a badge. */
  beside?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  line?: boolean;
  /** Settings stand further in. */
  inset?: boolean;
};

/** The head of what was chosen in a list, 56 px high. */
export function PaneHead({ back, beside, children, actions, line = true, inset = false }: PaneHeadProps) {
  return (
    <header
      className={`flex h-(--size-header) shrink-0 items-center gap-2 ${inset ? 'px-8' : 'px-5'} max-medium:pr-1.5 ${back === null ? 'max-medium:pl-5' : 'max-medium:pl-1.5'} ${line ? 'border-b border-line' : ''}`}
    >
      {back !== null && (
        <IconButton
          label={back.label}
          icon={<ChevronLeft aria-hidden size={22} />}
          onClick={back.onBack}
          className="medium:hidden"
        />
      )}
      {beside}
      <div className="min-w-0 flex-1">{children}</div>
      {actions}
    </header>
  );
}
