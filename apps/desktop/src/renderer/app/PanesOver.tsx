import { AddFriendDialog } from '../features/friends/AddFriendDialog.tsx';
import { NewRoomDialog } from '../features/groups/NewRoomDialog.tsx';
import { QuickSwitcher } from '../features/switcher/QuickSwitcher.tsx';
import { unreachable } from '../unreachable.ts';
import { useSwitcherActions } from './use-switcher-actions.tsx';
import type { Ways } from './ways.ts';

/** What can lie over the panes, one at a time. */
export type Over =
  | { is: 'switcher' }
  /** `lookFor`: whose id a link brought. */
  | { is: 'add-friend'; lookFor: string }
  /** `chosen`: who is in from the start. */
  | { is: 'new-room'; chosen: readonly string[] };

export function PanesOver({ over, ways, onClose }: { over: Over; ways: Ways; onClose: () => void }) {
  const actions = useSwitcherActions(ways);
  switch (over.is) {
    case 'switcher':
      return (
        <QuickSwitcher actions={actions} onOpenRoom={ways.openRoom} onTalk={ways.talk} onClose={onClose} />
      );
    case 'add-friend':
      return <AddFriendDialog lookFor={over.lookFor} onClose={onClose} onTalk={ways.talk} />;
    case 'new-room':
      return <NewRoomDialog chosen={over.chosen} onClose={onClose} onOpenRoom={ways.openRoom} />;
    default:
      return unreachable(over);
  }
}
