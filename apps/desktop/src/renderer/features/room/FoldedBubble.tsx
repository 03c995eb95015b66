import { EyeOff } from 'lucide-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';

import { InnerTabIndexContext } from '../../ui/RowButton.tsx';

/** In place of a blocked person's message: says so, and opens it. */
export function FoldedBubble({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  const tabIndex = useContext(InnerTabIndexContext);
  return (
    <div className="flex min-h-9.5 items-center gap-2 rounded-bubble border border-dashed border-line-strong py-1 pr-1.5 pl-[13px] type-body text-3">
      <EyeOff aria-hidden size={15} className="shrink-0" />
      {t('room.folded')}
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={onOpen}
        className="focus-inset min-h-7 rounded-m px-2 type-label font-semibold text-accent hover:bg-hover"
      >
        {t('room.showFolded')}
      </button>
    </div>
  );
}
