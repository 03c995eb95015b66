import type { TFunction } from 'i18next';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { createStore } from 'zustand/vanilla';

import { useEngine } from '../../live/engine-context.ts';
import type { OpenAbout } from '../../live/room-about.ts';
import { useAttention } from '../../shell/use-attention.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PaneHead } from '../../ui/PaneHead.tsx';
import type { ComposerHandle } from '../composer/Composer.tsx';
import { GroupDialogs, type GroupDialog } from '../groups/GroupDialogs.tsx';
import { MemberPanel } from '../groups/MemberPanel.tsx';
import { PanelPlace } from '../groups/PanelPlace.tsx';
import { PersonDialog } from '../groups/PersonDialog.tsx';
import { useMemberPanel } from '../groups/use-member-panel.ts';
import { titleOf } from '../rooms/title-of.ts';
import { Announcer } from './Announcer.tsx';
import { GoneRoom } from './GoneRoom.tsx';
import { ShowProfileContext } from './LinkedText.tsx';
import { canChange } from './message-actions.ts';
import { MessageList, type MessageListHandle } from './MessageList.tsx';
import { RoomComposer } from './RoomComposer.tsx';
import { RoomHead } from './RoomHead.tsx';
import { RoomOverlays } from './RoomOverlays.tsx';
import { TypingLine } from './TypingLine.tsx';
import { UnreadNumbersContext } from './unread-numbers.ts';
import { useMessageActions } from './use-message-actions.ts';
import { useNewHere } from './use-new-here.ts';
import { useRoom, type LoadedMessages } from './use-room.ts';
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
  const membersButton = useRef<HTMLButtonElement>(null);
  const composer = useRef<ComposerHandle>(null);
  /** What had the focus when the composer, not drawn yet, was to have it. */
  const wished = useRef<Element | null>(null);
  const list = useRef<MessageListHandle>(null);
  useImperativeHandle(ref, () => ({
    showUnseen: () => list.current?.showUnseen(),
    focusComposer: () => {
      if (composer.current === null) wished.current = document.activeElement;
      else composer.current.focus();
    },
  }));
  const takeComposer = useCallback((handle: ComposerHandle | null) => {
    composer.current = handle;
    // Who has moved on meanwhile isn't pulled back.
    if (handle !== null && wished.current === document.activeElement) handle.focus();
    wished.current = null;
  }, []);

  const onSeen = useCallback(
    (seq: number) => void engine.call('markRead', { roomId, seq }),
    [engine, roomId],
  );

  const loaded = useRef(messages);
  useLayoutEffect(() => {
    loaded.current = messages;
  });
  const { edit: editMessage } = parts.actions;
  const editLast = useCallback(() => {
    const last = loaded.current?.items.findLast((message) => canChange(message));
    if (last !== undefined) editMessage(last);
  }, [editMessage]);
  const keepUnsent = useCallback((text: string) => unsent.setState({ text }), [unsent]);
  const { open: panelOpen, setOpen: setPanelOpen } = panel;
  const togglePanel = useCallback(() => setPanelOpen(!panelOpen), [panelOpen, setPanelOpen]);
  const closePanel = useCallback(() => {
    setPanelOpen(false);
    setTimeout(() => membersButton.current?.focus());
  }, [setPanelOpen]);
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

  const body = (shown: LoadedMessages) =>
    shown.items.length === 0 && shown.older === 'none' ? (
      <EmptyState
        title={firstTitle(t, about)}
        line={about.type === 'self' ? t('groups.selfLine') : firstLine(t, about)}
      />
    ) : (
      <MessageList
        ref={list}
        roomId={roomId}
        messages={shown}
        newAfterSeq={newAfterSeq}
        readSeq={openedAt ?? 0}
        attentive={attentive}
        actions={parts.actions}
        paging={room.paging}
        onSeen={onSeen}
      />
    );

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
          onTogglePanel={togglePanel}
          panelRef={membersButton}
        />
        {banner}
        <ReadersContext value={room.readers}>
          <UnreadNumbersContext value={room.unreadNumbers}>
            <ShowProfileContext value={showPerson}>
              {messages === null ? <div className="flex-1" /> : body(messages)}
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
        <PanelPlace beside={panel.beside} onClose={closePanel}>
          <MemberPanel
            roomId={roomId}
            members={members}
            onInvite={invite}
            onShowProfile={showPerson}
            onTalk={onTalk}
            onClose={closePanel}
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

function firstTitle(t: TFunction, about: OpenAbout): string {
  if (about.type === 'self') return t('groups.self');
  return about.type === 'direct' ? t('room.firstTalk', { name: about.title }) : t('rooms.empty');
}

function firstLine(t: TFunction, about: OpenAbout): string | undefined {
  return about.writable.is === 'yes' ? t('room.firstTalkLine') : undefined;
}
