import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { unreachable } from '../../unreachable.ts';
import { ReadingView } from './ReadingView.tsx';
import type { useMessageActions } from './use-message-actions.ts';

type RoomOverlaysProps = Pick<
  ReturnType<typeof useMessageActions>,
  'actions' | 'overlay' | 'close' | 'readText' | 'copyText' | 'deleteMessage'
>;

/** The dialogs of a room: reading a long message, deleting one, opening a link. */
export function RoomOverlays({
  actions,
  overlay,
  close,
  readText,
  copyText,
  deleteMessage,
}: RoomOverlaysProps) {
  const { t } = useTranslation();
  const shell = useShell();
  switch (overlay.is) {
    case 'none':
      return null;
    case 'reading':
      return (
        <ReadingView
          message={overlay.message}
          readText={readText}
          onCopy={(text) => void copyText(text)}
          onLink={actions.openLink}
          onClose={close}
        />
      );
    case 'delete':
      return (
        <Dialog
          asks
          title={t('room.deleteTitle')}
          line={t('room.deleteLine')}
          onClose={close}
          actions={
            <>
              <Button data-first-focus onClick={close}>
                {t('app.cancel')}
              </Button>
              <Button look="danger" onClick={() => void deleteMessage(overlay.message)}>
                {t('room.deleteConfirm')}
              </Button>
            </>
          }
        />
      );
    case 'link': {
      const open = () => {
        close();
        shell.openLink(overlay.url);
      };
      return (
        <Dialog
          asks
          title={t('room.linkTitle', { host: new URL(overlay.url).hostname })}
          line={t('room.linkLine')}
          onClose={close}
          actions={
            <>
              <Button data-first-focus onClick={close}>
                {t('app.cancel')}
              </Button>
              <Button look="primary" onClick={open}>
                {t('room.linkOpen')}
              </Button>
            </>
          }
        >
          <p
            data-selectable
            className="mt-3 max-h-30 overflow-y-auto rounded-m bg-list px-3 py-2 type-label font-normal break-all text-2"
          >
            {overlay.url}
          </p>
        </Dialog>
      );
    }
    default:
      return unreachable(overlay);
  }
}
