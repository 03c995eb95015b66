import type { MessageItem } from '@damso/sync-engine/port';
import { useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { useConnection, useEngine } from '../../live/engine-context.ts';
import { isTrouble } from '../../live/watch-connection.ts';
import { showToast } from '../../ui/Toast.tsx';
import { Composer, type ComposerHandle } from '../composer/Composer.tsx';
import { canChange, targetOf } from './message-actions.ts';
import { useDraft } from './use-draft.ts';
import type { Edit } from './use-message-actions.ts';

type RoomComposerProps = {
  roomId: string;
  /** What I wrote here and didn't send, on whichever device. */
  draft: string | null;
  messages: readonly MessageItem[];
  edit: Edit | null;
  onEdit: (edit: Edit | null) => void;
  onEditLast: (message: MessageItem) => void;
  /** What stands in the field when the composer goes away. */
  onUnsent: (text: string) => void;
  ref?: Ref<ComposerHandle>;
};

/** The composer of a room: writes drafts, sends, and edits. What the engine doesn't take comes back into the field. */
export function RoomComposer({
  roomId,
  draft,
  messages,
  edit,
  onEdit,
  onEditLast,
  onUnsent,
  ref,
}: RoomComposerProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const connection = useConnection();
  const composer = useRef<ComposerHandle>(null);
  const written = useRef('');
  const { write, flush } = useDraft(roomId, draft, composer);
  useImperativeHandle(ref, () => ({
    focus: () => composer.current?.focus(),
    giveBack: (text) => composer.current?.giveBack(text),
    replace: (text) => composer.current?.replace(text) ?? false,
    read: () => composer.current?.read() ?? '',
  }));

  const tellUnsent = useEffectEvent(() => onUnsent(composer.current?.read() ?? ''));
  useLayoutEffect(() => tellUnsent, []);

  useEffect(() => {
    if (edit === null) return;
    flush();
    composer.current?.focus();
  }, [edit, flush]);

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
    write(draft === null ? written.current : `${draft}\n${written.current}`);
    flush();
    onEdit(null);
    showToast(t('composer.editLost'));
  }, [lost, draft, write, flush, onEdit, t]);

  const editLast = () => {
    const last = messages.findLast((message) => canChange(message));
    if (last !== undefined) onEditLast(last);
  };

  return (
    <Composer
      key={edit?.message.key ?? ''}
      ref={composer}
      startText={edit?.text ?? draft ?? ''}
      editing={edit === null ? null : edit.text.slice(0, 200)}
      connected={connection === null || !isTrouble(connection.state)}
      onSend={onSend}
      onWrite={(text) => {
        written.current = text;
        if (edit === null) write(text);
        if (edit === null && text.trim() !== '') void engine.call('typeInRoom', { roomId });
      }}
      onCancelEdit={leaveEdit}
      onEditLast={editLast}
    />
  );
}
