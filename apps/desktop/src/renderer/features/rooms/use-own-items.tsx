import { limits } from '@damso/shared';
import type { ActionInput, OwnSettings, RoomType } from '@damso/sync-engine/port';
import {
  Archive,
  ArchiveRestore,
  AtSign,
  Bell,
  BellOff,
  CheckCheck,
  MailOpen,
  Pin,
  PinOff,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatRowTime } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useEngine } from '../../live/engine-context.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { muteUntil, type MuteTime } from './mute-times.ts';

/** A room as its menu needs it: from the list, or open. */
export type MenuRoom = OwnSettings & { key: string; type: RoomType; unread: number };

const icon = { 'aria-hidden': true, size: 18 } as const;

/** What I may set for a room: pin, what is told of it, mute, read or unread, archive. */
export function useOwnItems(room: MenuRoom): MenuItem[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const engine = useEngine();
  const { key: roomId, mutedUntil } = room;
  const set = (patch: ActionInput<'setRoom'>['patch']) => void engine.call('setRoom', { roomId, patch });

  const mute = (time: MuteTime, label: string): MenuItem => ({
    is: 'action',
    key: time,
    label,
    onChoose: () => set({ mutedUntil: muteUntil(time, Date.now()) }),
  });
  const pin: MenuItem =
    room.pinnedAt === null
      ? {
          is: 'action',
          key: 'pin',
          label: t('rooms.pin'),
          icon: <Pin {...icon} />,
          onChoose: () => set({ pinnedAt: Date.now() }),
        }
      : {
          is: 'action',
          key: 'pin',
          label: t('rooms.unpin'),
          icon: <PinOff {...icon} />,
          onChoose: () => set({ pinnedAt: null }),
        };
  const muting: MenuItem =
    mutedUntil === null
      ? {
          is: 'more',
          key: 'mute',
          label: t('rooms.mute'),
          icon: <BellOff {...icon} />,
          items: [
            mute('hour', t('rooms.muteHour')),
            mute('hours', t('rooms.muteHours')),
            mute('morning', t('rooms.muteMorning')),
            mute('forever', t('rooms.muteForever')),
          ],
        }
      : {
          is: 'action',
          key: 'mute',
          label: t('rooms.unmute'),
          icon: <Bell {...icon} />,
          ...(mutedUntil === limits.forever
            ? {}
            : { keys: t('rooms.mutedUntil', { time: clock(mutedUntil) }) }),
          onChoose: () => set({ mutedUntil: null }),
        };
  const level = (notifyLevel: OwnSettings['notifyLevel'], label: string): MenuItem => ({
    is: 'choice',
    key: notifyLevel,
    label,
    chosen: room.notifyLevel === notifyLevel,
    onChoose: () => set({ notifyLevel }),
  });
  const telling: MenuItem = {
    is: 'more',
    key: 'level',
    label: t('rooms.level'),
    icon: <AtSign {...icon} />,
    items: [
      level('all', t('rooms.levelAll')),
      level('mentions', t('rooms.levelMentions')),
      level('nothing', t('rooms.levelNothing')),
    ],
  };
  const reading: MenuItem =
    room.unread > 0 || room.markedUnread
      ? {
          is: 'action',
          key: 'read',
          label: t('rooms.markRead'),
          icon: <CheckCheck {...icon} />,
          onChoose: () => void engine.call('readAll', { roomId }),
        }
      : {
          is: 'action',
          key: 'read',
          label: t('rooms.markUnread'),
          icon: <MailOpen {...icon} />,
          onChoose: () => set({ markedUnread: true }),
        };
  const archive: MenuItem = room.archived
    ? {
        is: 'action',
        key: 'archive',
        label: t('rooms.fromArchive'),
        icon: <ArchiveRestore {...icon} />,
        onChoose: () => set({ archived: false }),
      }
    : {
        is: 'action',
        key: 'archive',
        label: t('rooms.toArchive'),
        icon: <Archive {...icon} />,
        onChoose: () => set({ archived: true }),
      };
  // Between two, every message is for me; of notes to myself nothing is told.
  return [pin, muting, ...(room.type === 'group' ? [telling] : []), reading, archive];

  function clock(at: number): string {
    return formatRowTime(language, at, at, '');
  }
}
