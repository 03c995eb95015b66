import type { MemberItem } from '@damso/sync-engine/port';

import type { OpenAbout } from '../../live/room-about.ts';
import { unreachable } from '../../unreachable.ts';
import { EditRoomDialog } from './EditRoomDialog.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';

export type GroupDialog = 'invite' | 'edit' | 'leave' | 'handOver';

type GroupDialogsProps = {
  roomId: string;
  head: OpenAbout;
  members: readonly MemberItem[];
  open: GroupDialog | null;
  onOpen: (dialog: GroupDialog | null) => void;
  onLeft: () => void;
};

/** What is open over a group: inviting, its look, leaving, handing it over. */
export function GroupDialogs({ roomId, head, members, open, onOpen, onLeft }: GroupDialogsProps) {
  const close = () => onOpen(null);
  switch (open) {
    case null:
      return null;
    case 'invite':
      return <InviteDialog roomId={roomId} members={members} onClose={close} />;
    case 'edit':
      return <EditRoomDialog roomId={roomId} head={head} onClose={close} />;
    case 'leave':
      return (
        <LeaveDialog
          roomId={roomId}
          title={head.title}
          members={members}
          onClose={close}
          onHandOver={() => onOpen('handOver')}
          onLeft={onLeft}
        />
      );
    case 'handOver':
      return <HandOverDialog roomId={roomId} members={members} onClose={close} />;
    default:
      return unreachable(open);
  }
}
