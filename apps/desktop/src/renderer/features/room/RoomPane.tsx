import {
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { createStore } from 'zustand/vanilla';

import { useEngine } from '../../live/engine-context.ts';
import { useAttention } from '../../shell/use-attention.ts';
import { PaneHead } from '../../ui/PaneHead.tsx';
import { GroupDialogs, type GroupDialog } from '../groups/GroupDialogs.tsx';
import { MemberPanel } from '../groups/MemberPanel.tsx';
import { PanelPlace } from '../groups/PanelPlace.tsx';
import { PersonDialog } from '../groups/PersonDialog.tsx';
import { useMemberPanel } from '../groups/use-member-panel.ts';
import { titleOf } from '../rooms/title-of.ts';
import { Announcer } from './Announcer.tsx';
import { EmptyRoom } from './EmptyRoom.tsx';
import { GoneRoom } from './GoneRoom.tsx';
import { ShowProfileContext } from './LinkedText.tsx';
import { MessageList, type MessageListHandle } from './MessageList.tsx';
import { RoomComposer } from './RoomComposer.tsx';
import { RoomHead } from './RoomHead.tsx';
import { RoomOverlays } from './RoomOverlays.tsx';
import { TypingLine } from './TypingLine.tsx';
import { UnreadNumbersContext } from './unread-numbers.ts';
import { useComposerFocus } from './use-composer-focus.ts';
import { useEditLast } from './use-edit-last.ts';
import { useMessageActions } from './use-message-actions.ts';
import { useNewHere } from './use-new-here.ts';
import { useRoom } from './use-room.ts';
import { useShowPerson } from './use-show-person.ts';
import { ReadersContext } from './WhoHasRead.tsx';

export type RoomPaneHandle = {
  focusComposer(): void;
  /** To the first message that wasn't seen, if the room was open already. */
  showUnseen(): void;
};

type RoomPaneProps = {
  roomId: string;
  /** Stands under the head. */
  banner: ReactNode;
  /** Null where there is nothing to go back to. */
  onBack: (() => void) | null;
  /** I left it. */
  onLeft: () => void;
  /** It isn't mine any more, after it was open here, and nothing that I was writing is lost with it. */
  onGone?: () => void;
  /** Mine, or a friend's. */
  onShowProfile: (userId: string) => void;
  onTalk: (userId: string) => void;
  ref?: Ref<RoomPaneHandle>;
};

/** One room: head, messages, composer. One room per mount: use a `key`. */
export function RoomPane({
  roomId,
  banner,
  onBack,
  onLeft,
  onGone,
  onShowProfile,
  onTalk,
  ref,
}: RoomPaneProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const attentive = useAttention();
  const room = useRoom(roomId, attentive);
  const { about, members, messages } = room;
  const newAfterSeq = useNewHere(room.reading, attentive);
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  if (openedAt === null && room.reading !== null) setOpenedAt(room.reading.readSeq);
  const { stranger, showPerson, closePerson } = useShowPerson(room, onShowProfile);
  const parts = useMessageActions(roomId, showPerson);
  const panel = useMemberPanel();
  const [dialog, setDialog] = useState<GroupDialog | null>(null);
  const [unsent] = useState(() => createStore(() => ({ text: '' })));
  const [takeComposer, focusComposer] = useComposerFocus();
  const list = useRef<MessageListHandle>(null);
  useImperativeHandle(ref, () => ({
    showUnseen: () => list.current?.showUnseen(),
    focusComposer,
  }));

  const onSeen = useCallback(
    (seq: number) => void engine.call('markRead', { roomId, seq }),
    [engine, roomId],
  );

  const editLast = useEditLast(messages, parts.actions.edit);
  const keepUnsent = useCallback((text: string) => unsent.setState({ text }), [unsent]);
  const invite = useCallback(() => setDialog('invite'), []);
  const gone = openedAt !== null && about?.is === 'gone';
  const tellGone = useEffectEvent(() => {
    if (unsent.getState().text.trim() === '') onGone?.();
  });
  useEffect(() => {
    if (gone) tellGone();
  }, [gone]);

  if (about === null || about.is === 'loading') {
    return (
      <section aria-busy className="flex h-full flex-col">
        <PaneHead back={onBack === null ? null : { label: t('room.back'), onBack }} />
        {banner}
        {about !== null && <p className="animate-late m-auto type-body text-3">{t('room.loading')}</p>}
      </section>
    );
  }
  if (about.is === 'gone') {
    return <GoneRoom why={about.why} members={members} banner={banner} unsent={unsent} onBack={onBack} />;
  }

  const title = titleOf(t, about);
  const showPanel = about.type === 'group' && panel.open;
  const covered = showPanel && !panel.beside;
  const { edit } = parts;
  const edited = edit === null ? undefined : messages?.items.find(({ key }) => key === edit.message.key);
  return (
    <div className="relative flex h-full min-w-0">
      <section aria-label={title} inert={covered} className="flex h-full min-w-0 flex-1 flex-col">
        <RoomHead
          roomId={roomId}
          about={about}
          members={members}
          onBack={onBack}
          onShowProfile={onShowProfile}
          onDialog={setDialog}
          panelShown={showPanel}
          onTogglePanel={panel.toggle}
          panelRef={panel.button}
        />
        {banner}
        <ReadersContext value={room.readers}>
          <UnreadNumbersContext value={room.unreadNumbers}>
            <ShowProfileContext value={showPerson}>
              {messages === null ? (
                <div className="flex-1" />
              ) : messages.items.length === 0 && messages.older === 'none' ? (
                <EmptyRoom about={about} />
              ) : (
                <MessageList
                  ref={list}
                  roomId={roomId}
                  messages={messages}
                  newAfterSeq={newAfterSeq}
                  readSeq={openedAt ?? 0}
                  attentive={attentive}
                  actions={parts.actions}
                  paging={room.paging}
                  onSeen={onSeen}
                />
              )}
            </ShowProfileContext>
          </UnreadNumbersContext>
        </ReadersContext>
        {messages !== null && <Announcer messages={messages} />}
        {about.writable.is === 'yes' && <TypingLine roomId={roomId} />}
        {about.writable.is === 'yes' ? (
          <RoomComposer
            roomId={roomId}
            draft={about.settings.draft}
            draftMentions={about.settings.draftMentions}
            members={members}
            edit={edit}
            editLost={edited?.content.is === 'deleted'}
            onEdit={parts.setEdit}
            onEditLast={editLast}
            onUnsent={keepUnsent}
            ref={takeComposer}
          />
        ) : (
          <p className="shrink-0 px-5 pt-2 pb-6 text-center type-body text-2">
            {about.writable.because === 'blocked' ? t('room.blocked') : t('room.notFriends')}
          </p>
        )}
        <RoomOverlays {...parts} />
      </section>
      {showPanel && (
        <PanelPlace beside={panel.beside} onClose={panel.close}>
          <MemberPanel
            roomId={roomId}
            members={members}
            onInvite={invite}
            onShowProfile={showPerson}
            onTalk={onTalk}
            onClose={panel.close}
          />
        </PanelPlace>
      )}
      <GroupDialogs
        roomId={roomId}
        head={about}
        members={members}
        open={dialog}
        onOpen={setDialog}
        onLeft={onLeft}
      />
      {stranger !== null && <PersonDialog person={stranger} onClose={closePerson} />}
    </div>
  );
}
