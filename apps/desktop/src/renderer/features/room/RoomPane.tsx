import type { MessageItem, RoomHead as RoomHeadView } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';
import { useCallback, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore } from 'zustand/vanilla';

import { useFriends } from '../../live/account-context.ts';
import { useEngine } from '../../live/engine-context.ts';
import { useAttention } from '../../shell/use-attention.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PaneHead } from '../../ui/PaneHead.tsx';
import type { ComposerHandle } from '../composer/Composer.tsx';
import { GroupDialogs, type GroupDialog } from '../groups/GroupDialogs.tsx';
import { listGroupItems } from '../groups/list-group-items.tsx';
import { MemberPanel } from '../groups/MemberPanel.tsx';
import { PanelPlace } from '../groups/PanelPlace.tsx';
import { PersonDialog } from '../groups/PersonDialog.tsx';
import { useMemberPanel } from '../groups/use-member-panel.ts';
import { titleOf } from '../rooms/title-of.ts';
import { Announcer } from './Announcer.tsx';
import { GoneRoom } from './GoneRoom.tsx';
import { ShowProfileContext } from './LinkedText.tsx';
import { MessageList } from './MessageList.tsx';
import { RoomComposer } from './RoomComposer.tsx';
import { RoomHead } from './RoomHead.tsx';
import { RoomOverlays } from './RoomOverlays.tsx';
import { TypingLine } from './TypingLine.tsx';
import { useMessageActions } from './use-message-actions.ts';
import { useNewHere } from './use-new-here.ts';
import { useRoom, type LoadedMessages } from './use-room.ts';
import { useShowPerson } from './use-show-person.ts';
import { MembersContext } from './WhoHasRead.tsx';

export type RoomPaneHandle = { focusComposer(): void };

type RoomPaneProps = {
  roomId: string;
  /** Stands under the head. */
  banner: ReactNode;
  unreadElsewhere: number;
  onBack: () => void;
  /** Mine, or a friend's. */
  onShowProfile: (userId: string) => void;
  onTalk: (userId: string) => void;
  ref?: Ref<RoomPaneHandle>;
};

const noMessages: readonly MessageItem[] = [];

/** One room: head, messages, composer. One room per mount: use a `key`. */
export function RoomPane({
  roomId,
  banner,
  unreadElsewhere,
  onBack,
  onShowProfile,
  onTalk,
  ref,
}: RoomPaneProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const room = useRoom(roomId);
  const attentive = useAttention();
  const { head, messages } = room;
  const newAfterSeq = useNewHere(head?.is === 'open' ? head : null, attentive);
  const friends = useFriends();
  const { stranger, showPerson, closePerson } = useShowPerson(room, onShowProfile);
  const parts = useMessageActions(roomId, showPerson);
  const panel = useMemberPanel();
  const [dialog, setDialog] = useState<GroupDialog | null>(null);
  const [unsent] = useState(() => createStore(() => ({ text: '' })));
  const membersButton = useRef<HTMLButtonElement>(null);
  const composer = useRef<ComposerHandle>(null);
  /** What had the focus when the composer, not drawn yet, was to have it. */
  const wished = useRef<Element | null>(null);
  useImperativeHandle(ref, () => ({
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

  if (head === null || head.is === 'loading') {
    return (
      <section aria-busy className="flex h-full flex-col">
        <PaneHead back={{ label: t('room.back'), onBack }} />
        {banner}
        {head !== null && <p className="animate-late m-auto type-body text-3">{t('room.loading')}</p>}
      </section>
    );
  }
  if (head.is === 'gone') {
    return <GoneRoom why={head.why} members={room.members} banner={banner} unsent={unsent} onBack={onBack} />;
  }

  const statusLine = friends?.items.find((friend) => friend.userId === head.otherId)?.statusLine ?? '';
  const body = (loaded: LoadedMessages) =>
    loaded.items.length === 0 && loaded.older === 'none' ? (
      <EmptyState
        title={firstTitle(t, head)}
        line={head.type === 'self' ? t('groups.selfLine') : firstLine(t, head)}
      />
    ) : (
      <MessageList
        messages={loaded}
        newAfterSeq={newAfterSeq}
        readSeq={head.readSeq}
        unread={head.unread}
        attentive={attentive}
        actions={parts.actions}
        paging={room.paging}
        onSeen={onSeen}
      />
    );

  const title = titleOf(t, head);
  const isGroup = head.type === 'group';
  const showPanel = isGroup && panel.open;
  const covered = showPanel && !panel.beside;
  const closePanel = () => {
    panel.setOpen(false);
    setTimeout(() => membersButton.current?.focus());
  };
  return (
    <div className="relative flex h-full min-w-0">
      <section aria-label={title} inert={covered} className="flex h-full min-w-0 flex-1 flex-col">
        <RoomHead
          roomId={roomId}
          head={head}
          members={room.members}
          statusLine={statusLine}
          unreadElsewhere={unreadElsewhere}
          onBack={onBack}
          onShowProfile={onShowProfile}
          groupItems={listGroupItems(t, head, setDialog)}
          panel={isGroup ? { shown: showPanel, onToggle: () => panel.setOpen(!panel.open) } : null}
          panelRef={membersButton}
        />
        {banner}
        <MembersContext value={room.members}>
          <ShowProfileContext value={showPerson}>
            {messages === null ? <div className="flex-1" /> : body(messages)}
          </ShowProfileContext>
        </MembersContext>
        {messages !== null && <Announcer messages={messages.items} />}
        {head.writable.is === 'yes' && <TypingLine roomId={roomId} />}
        {head.writable.is === 'yes' ? (
          <RoomComposer
            roomId={roomId}
            draft={head.settings.draft}
            members={room.members}
            messages={messages?.items ?? noMessages}
            edit={parts.edit}
            onEdit={parts.setEdit}
            onEditLast={parts.actions.edit}
            onUnsent={(text) => unsent.setState({ text })}
            ref={takeComposer}
          />
        ) : (
          <p className="shrink-0 px-5 pt-2 pb-6 text-center type-body text-2">
            {head.writable.because === 'blocked' ? t('room.blocked') : t('room.notFriends')}
          </p>
        )}
        <RoomOverlays {...parts} />
      </section>
      {showPanel && (
        <PanelPlace beside={panel.beside} onClose={closePanel}>
          <MemberPanel
            roomId={roomId}
            members={room.members}
            onInvite={() => setDialog('invite')}
            onShowProfile={showPerson}
            onTalk={onTalk}
            onClose={closePanel}
          />
        </PanelPlace>
      )}
      <GroupDialogs
        roomId={roomId}
        head={head}
        members={room.members}
        open={dialog}
        onOpen={setDialog}
        onLeft={onBack}
      />
      {stranger !== null && <PersonDialog person={stranger} onClose={closePerson} />}
    </div>
  );
}

function firstTitle(t: TFunction, head: RoomHeadView & { is: 'open' }): string {
  if (head.type === 'self') return t('groups.self');
  return head.type === 'direct' ? t('room.firstTalk', { name: head.title }) : t('rooms.empty');
}

function firstLine(t: TFunction, head: RoomHeadView & { is: 'open' }): string | undefined {
  return head.writable.is === 'yes' ? t('room.firstTalkLine') : undefined;
}
