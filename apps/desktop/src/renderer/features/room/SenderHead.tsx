import { useTranslation } from 'react-i18next';

import { PersonAvatar } from '../../ui/Avatar.tsx';
import type { SteadyMessage } from './part-unread.ts';

type SenderHeadProps = { sender: SteadyMessage['sender']; onShow: (userId: string) => void };

/** Over and beside the first message of a group: who wrote it. */
export function SenderHead({ sender, onShow }: SenderHeadProps) {
  const { t } = useTranslation();
  return (
    <>
      <button
        type="button"
        aria-label={t('room.profile', { name: sender.name })}
        tabIndex={-1}
        onClick={() => onShow(sender.userId)}
        className="absolute top-0 left-0 rounded-full"
      >
        <PersonAvatar id={sender.userId} name={sender.name} pictureId={sender.pictureId} size="bubble" />
      </button>
      <bdi className="mb-1 max-w-full truncate pl-[3px] type-label font-semibold text-2">{sender.name}</bdi>
    </>
  );
}
