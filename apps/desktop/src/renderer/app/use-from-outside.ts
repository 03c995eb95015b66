import type { RoomNotice } from '@damso/sync-engine/port';
import { useEffect, useRef } from 'react';

import { sayNotice, type OpenTarget } from '../../shell-contract/index.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useShell } from '../shell/shell-context.ts';
import { showToast, takeBackToast } from '../ui/Toast.tsx';

/** What comes to the interface from outside of it: where a click on a notice or a link leads, and what is told inside the app. */
export function useFromOutside({
  onOpen,
  listVisible,
  openRoomId,
}: {
  onOpen: (target: OpenTarget) => void;
  /** The list of rooms is on the screen: it shows what came by itself. */
  listVisible: boolean;
  openRoomId: string | null;
}): void {
  const shell = useShell();
  const language = useLanguage();
  const latest = useRef({ onOpen, listVisible, language });
  useEffect(() => {
    latest.current = { onOpen, listVisible, language };
  });
  useEffect(() => shell.onOpen((target) => latest.current.onOpen(target)), [shell]);
  useEffect(() => {
    const show = (notice: RoomNotice) => {
      if (latest.current.listVisible) return;
      const { roomId, seq } = notice;
      const { title, body } = sayNotice(notice, latest.current.language);
      const target: OpenTarget = { open: 'room', roomId, seq };
      // The room may have a window of its own.
      const open = () =>
        shell.desktop === null ? latest.current.onOpen(target) : shell.desktop.show(target);
      showToast(`${title}: ${body}`, { onOpen: open, about: roomId });
    };
    return shell.notices.watchInside(show);
  }, [shell]);
  useEffect(() => takeBackToast((roomId) => listVisible || roomId === openRoomId), [listVisible, openRoomId]);
}
