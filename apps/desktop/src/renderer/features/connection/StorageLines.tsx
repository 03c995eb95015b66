import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useSession } from '../../live/engine-context.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** What the device can't keep, or has lost: unsent messages are never lost in silence. */
export function StorageLines() {
  const { t } = useTranslation();
  const session = useSession();
  const [known, setKnown] = useState(false);
  if (session?.is !== 'signed-in') return null;
  const { storage, outboxLoss, outboxUnkept } = session;
  return (
    <>
      {outboxLoss !== undefined && !known && (
        <StorageLine
          onClose={() => setKnown(true)}
          what={
            outboxLoss.lost === null
              ? t('connection.outboxLostPerhaps')
              : t('connection.outboxLost', { count: outboxLoss.lost })
          }
          why={t('connection.outboxLostLine')}
        />
      )}
      {outboxUnkept !== undefined && (
        <StorageLine
          what={t('connection.unkept')}
          why={outboxUnkept === 'refused' ? t('connection.refusedByDisk') : t('connection.unkeptLine')}
        />
      )}
      {storage === 'memory' && <StorageLine what={t('connection.memory')} why={t('connection.memoryLine')} />}
    </>
  );
}

type StorageLineProps = { what: ReactNode; why: ReactNode; onClose?: () => void };

function StorageLine({ what, why, onClose }: StorageLineProps) {
  const { t } = useTranslation();
  return (
    <div className="flex shrink-0 items-start gap-2 bg-warning-soft py-2.5 pr-3 pl-5">
      <p role="status" className="flex-1 type-caption text-pretty text-2">
        <strong className="font-semibold text-1">{what}</strong> {why}
      </p>
      {onClose !== undefined && (
        <IconButton label={t('app.close')} icon={<X aria-hidden size={14} />} size="tiny" onClick={onClose} />
      )}
    </div>
  );
}
