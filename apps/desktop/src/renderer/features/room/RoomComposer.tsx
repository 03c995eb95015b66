import type { MessageItem } from '@damso/sync-engine/port';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { useDrafts } from '../../live/account-context.ts';
import { useConnection, useEngine } from '../../live/engine-context.ts';
import { isTrouble } from '../../live/watch-connection.ts';
import { showToast } from '../../ui/Toast.tsx';
import { Composer, type ComposerHandle } from '../composer/Composer.tsx';
import { canChange, targetOf } from './message-actions.ts';
import type { Edit } from './use-message-actions.ts';

type RoomComposerProps = {
  roomId: string;
  messages: readonly MessageItem[];
  edit: Edit | null;
  onEdit: (edit: Edit | null) => void;
  onEditLast: (message: MessageItem) => void;
  ref?: Ref<ComposerHandle>;
};

/** The composer of a room: writes drafts, sends, and edits. What the engine doesn't take comes back into the field. */
export function RoomComposer({ roomId, messages, edit, onEdit, onEditLast, ref }: RoomComposerProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const drafts = useDrafts();
  const connection = useConnection();
  const composer = useRef<ComposerHandle>(null);
  const written = useRef('');
  useImperativeHandle(ref, () => ({
    focus: () => composer.current?.focus(),
    giveBack: (text) => composer.current?.giveBack(text),
  }));

  useEffect(() => {
    if (edit !== null) composer.current?.focus();
  }, [edit]);

  const leaveEdit = () => {
    onEdit(null);
    requestAnimationFrame(() => composer.current?.focus());
  };

  const send = async (body: string) => {
    const answer = await engine.call('sendMessage', { roomId, body });
    if (answer.ok) return;
    composer.current?.giveBack(body);
    showToast(t('composer.failed'));
  };

  const saveEdit = async (message: MessageItem, body: string) => {
    const answer = await engine.call('editMessage', { roomId, target: targetOf(message), body });
    if (answer.ok) return;
    composer.current?.giveBack(body);
    showToast(t('composer.failed'));
  };

  const onSend = (body: string): boolean => {
    if (edit === null) {
      void send(body);
    } else {
      if (body !== edit.text) void saveEdit(edit.message, body);
      leaveEdit();
    }
    return true;
  };

  // Somebody (another device of mine) deleted what is being edited: what was written becomes the draft.
  const edited = edit === null ? null : messages.find(({ key }) => key === edit.message.key);
  const lost = edited?.content.is === 'deleted';
  useEffect(() => {
    if (!lost) return;
    const draft = drafts.texts.getState()[roomId];
    drafts.write(roomId, draft === undefined ? written.current : `${draft}\n${written.current}`);
    onEdit(null);
    showToast(t('composer.editLost'));
  }, [lost, drafts, roomId, onEdit, t]);

  const editLast = () => {
    const last = messages.findLast((message) => canChange(message));
    if (last !== undefined) onEditLast(last);
  };

  return (
    <Composer
      key={edit?.message.key ?? ''}
      ref={composer}
      startText={edit?.text ?? drafts.texts.getState()[roomId] ?? ''}
      editing={edit === null ? null : edit.text.slice(0, 200)}
      connected={connection === null || !isTrouble(connection.state)}
      onSend={onSend}
      onWrite={(text) => {
        written.current = text;
        if (edit === null) drafts.write(roomId, text);
      }}
      onCancelEdit={leaveEdit}
      onEditLast={editLast}
    />
  );
}
