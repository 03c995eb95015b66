import { Pencil, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { IconButton } from '../../ui/IconButton.tsx';

/** Over the field: which message is being edited, and the way out. */
export function EditStrip({
  titleId,
  text,
  onCancel,
}: {
  titleId: string;
  text: string;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="flex items-center gap-3 border-b border-line py-1.5 pr-1.5 pl-4">
      <Pencil aria-hidden size={16} className="shrink-0 text-accent" />
      <div className="min-w-0 flex-1">
        <p id={titleId} className="type-label font-semibold text-accent">
          {t('composer.editing')}
        </p>
        <p className="truncate type-label font-normal text-2">{text}</p>
      </div>
      <IconButton
        label={t('composer.cancelEdit')}
        keys="Esc"
        side="top"
        icon={<X aria-hidden size={18} />}
        onClick={onCancel}
      />
    </div>
  );
}
