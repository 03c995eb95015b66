import { limits } from '@damso/shared';
import type { ActionInput, OwnSettings } from '@damso/sync-engine/port';
import { Archive, ArchiveRestore, Bell, BellOff, CheckCheck, MailOpen, Pin, PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatRowTime } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useEngine } from '../../live/engine-context.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { muteUntil, type MuteTime } from './mute-times.ts';

/** A room as its menu needs it: from the list, or open. */
export type MenuRoom = OwnSettings & { key: string; unread: number };

const icon = { 'aria-hidden': true, size: 18 } as const;

/** What I may set for a room: pin, mute, read or unread, archive. */
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
  return [pin, muting, reading, archive];

  function clock(at: number): string {
    return formatRowTime(language, at, at, '');
  }
}
