import type { ActionAnswer, ShownMention } from '@damso/sync-engine/port';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { showToast } from '../../ui/Toast.tsx';
import { targetOf, type MessageActions } from './message-actions.ts';
import type { SteadyMessage } from './part-unread.ts';

type TextMessage = SteadyMessage & { content: { is: 'text' } };

/** What is open over the room. */
export type RoomOverlay =
  | { is: 'none' }
  | { is: 'reading'; message: TextMessage }
  | { is: 'delete'; message: SteadyMessage }
  | { is: 'link'; url: string };

/** A message's whole text, and who is mentioned where in it. */
export type WholeText = { text: string; mentions: readonly ShownMention[] };

/** A message being edited. */
export type Edit = WholeText & { message: SteadyMessage };

function hasText(message: SteadyMessage): message is TextMessage {
  return message.content.is === 'text';
}

/** What of a message is selected; empty when the selection lies elsewhere. */
function selectedIn({ key }: SteadyMessage): string {
  const selection = window.getSelection();
  const row = document.querySelector(`[data-row="${CSS.escape(key)}"]`);
  return selection !== null && row !== null && selection.containsNode(row, true) ? selection.toString() : '';
}

/** What can be done in a room, and what it opened. */
export function useMessageActions(roomId: string, showProfile: (userId: string) => void) {
  const { t } = useTranslation();
  const engine = useEngine();
  const shell = useShell();
  const [overlay, setOverlay] = useState<RoomOverlay>({ is: 'none' });
  const [edit, setEdit] = useState<Edit | null>(null);

  const readText = useCallback(
    async (message: SteadyMessage): Promise<WholeText | null> => {
      if (!hasText(message)) return null;
      const { text, length, mentions = [] } = message.content;
      // Code points against UTF-16 units: equal or more units means that nothing was cut off.
      if (length <= 2_000) return { text, mentions };
      const answer = await engine.call('readMessage', { roomId, target: targetOf(message) });
      return answer.ok ? answer.value : null;
    },
    [engine, roomId],
  );

  const copyText = useCallback(
    async (text: string | null) => {
      const done = text !== null && (await shell.copyText(text));
      showToast(done ? t('room.copied') : t('room.copyFailed'));
    },
    [shell, t],
  );

  const actions = useMemo<MessageActions>(() => {
    const sayIfFailed = async (answering: Promise<ActionAnswer<unknown>>) => {
      if (!(await answering).ok) showToast(t('friends.actionFailed'));
    };
    const startEdit = async (message: SteadyMessage) => {
      const whole = await readText(message);
      if (whole === null) showToast(t('room.readingFailed'));
      else setEdit({ message, ...whole });
    };
    return {
      copy: (message) => {
        // What is selected in the bubble is what is meant.
        const selected = selectedIn(message);
        void (selected === ''
          ? readText(message).then((whole) => copyText(whole?.text ?? null))
          : copyText(selected));
      },
      edit: (message) => void startEdit(message),
      askDelete: (message) => setOverlay({ is: 'delete', message }),
      resend: (message) =>
        void sayIfFailed(engine.call('resendMessage', { roomId, clientId: message.clientId })),
      discard: (message) =>
        void sayIfFailed(engine.call('discardMessage', { roomId, clientId: message.clientId })),
      read: (message) => {
        if (hasText(message)) setOverlay({ is: 'reading', message });
      },
      openLink: (url) => setOverlay({ is: 'link', url }),
      showProfile,
    };
  }, [engine, roomId, readText, copyText, showProfile, t]);

  const deleteMessage = async (message: SteadyMessage) => {
    setOverlay({ is: 'none' });
    const answer = await engine.call('deleteMessage', { roomId, target: targetOf(message) });
    if (!answer.ok) showToast(t('friends.actionFailed'));
  };

  return {
    actions,
    overlay,
    close: () => setOverlay({ is: 'none' }),
    edit,
    setEdit,
    readText,
    copyText,
    deleteMessage,
  };
}
