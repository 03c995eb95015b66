import type { Mention } from '@damso/shared';
import type { MemberItem } from '@damso/sync-engine/port';
import {
  memo,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';

import { useConnectionState, useEngine } from '../../live/engine-context.ts';
import { isTrouble } from '../../live/watch-connection.ts';
import { showToast } from '../../ui/Toast.tsx';
import { Composer, type ComposerHandle } from '../composer/Composer.tsx';
import { targetOf } from './message-actions.ts';
import type { SteadyMessage } from './part-unread.ts';
import { joinDrafts, nothing, useDraft, type Draft } from './use-draft.ts';
import type { Edit } from './use-message-actions.ts';

type RoomComposerProps = {
  roomId: string;
  /** What I wrote here and didn't send, on whichever device. */
  draft: string | null;
  draftMentions: readonly Mention[];
  /** Who can be mentioned: all of them but me. */
  members: readonly MemberItem[];
  edit: Edit | null;
  /** What is being edited has been deleted meanwhile. */
  editLost: boolean;
  onEdit: (edit: Edit | null) => void;
  onEditLast: () => void;
  /** What stands in the field when the composer goes away. */
  onUnsent: (text: string) => void;
  ref?: Ref<ComposerHandle>;
};

/** The composer of a room: writes drafts, sends, and edits. What the engine doesn't take comes back into the field. */
export const RoomComposer = memo(function RoomComposer({
  roomId,
  draft,
  draftMentions,
  members,
  edit,
  editLost,
  onEdit,
  onEditLast,
  onUnsent,
  ref,
}: RoomComposerProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const connection = useConnectionState();
  const composer = useRef<ComposerHandle>(null);
  const written = useRef<Draft>(nothing);
  const kept = useMemo(() => ({ text: draft ?? '', mentions: draftMentions }), [draft, draftMentions]);
  const { write, flush } = useDraft(roomId, kept, composer);
  useImperativeHandle(ref, () => ({
    focus: () => composer.current?.focus(),
    giveBack: (text, mentions) => composer.current?.giveBack(text, mentions),
    replace: (text, mentions) => composer.current?.replace(text, mentions) ?? false,
    read: () => composer.current?.read() ?? '',
  }));

  const tellUnsent = useEffectEvent(() => onUnsent(composer.current?.read() ?? ''));
  useLayoutEffect(() => tellUnsent, []);

  useEffect(() => {
    if (edit === null) return;
    flush();
    composer.current?.focus();
  }, [edit, flush]);

  const candidates = useMemo(() => members.filter(({ isMe }) => !isMe), [members]);

  const leaveEdit = () => {
    onEdit(null);
    requestAnimationFrame(() => composer.current?.focus());
  };

  const send = async (body: string, mentions: readonly Mention[]) => {
    const answer = await engine.call('sendMessage', { roomId, body, mentions: [...mentions] });
    if (answer.ok) return;
    composer.current?.giveBack(body, mentions);
    showToast(t('composer.failed'));
  };

  const saveEdit = async (message: SteadyMessage, body: string, mentions: readonly Mention[]) => {
    const target = targetOf(message);
    const answer = await engine.call('editMessage', { roomId, target, body, mentions: [...mentions] });
    if (answer.ok) return;
    composer.current?.giveBack(body, mentions);
    showToast(t('composer.failed'));
  };

  const onSend = (body: string, mentions: readonly Mention[]): boolean => {
    if (edit === null) {
      void send(body, mentions);
    } else {
      const same = body === edit.text && mentions.length === edit.mentions.length;
      if (!same) void saveEdit(edit.message, body, mentions);
      leaveEdit();
    }
    return true;
  };

  // Somebody (another device of mine) deleted what is being edited: what was written becomes the draft.
  useEffect(() => {
    if (!editLost) return;
    write(joinDrafts(kept, written.current));
    flush();
    onEdit(null);
    showToast(t('composer.editLost'));
  }, [editLost, kept, write, flush, onEdit, t]);

  return (
    <Composer
      key={edit?.message.key ?? ''}
      ref={composer}
      startText={edit?.text ?? kept.text}
      startMentions={edit?.mentions ?? kept.mentions}
      candidates={candidates}
      editing={edit === null ? null : edit.text.slice(0, 200)}
      connected={connection === null || !isTrouble(connection)}
      onSend={onSend}
      onWrite={(text, mentions) => {
        written.current = { text, mentions };
        if (edit === null) write(written.current);
        if (edit === null && text.trim() !== '') void engine.call('typeInRoom', { roomId });
      }}
      onCancelEdit={leaveEdit}
      onEditLast={onEditLast}
    />
  );
});
