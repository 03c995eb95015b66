import type { MenuItem } from '../../ui/Menu.tsx';
import { useOwnItems, type MenuRoom } from './use-own-items.tsx';

/** The entries of a room's menu, the same in the list and in the room's head: sections with lines between. */
export function useRoomMenu(room: MenuRoom): MenuItem[] {
  return joinSections([useOwnItems(room)]);
}

function joinSections(sections: readonly MenuItem[][]): MenuItem[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) =>
      index === 0 ? section : [{ is: 'line', key: `line ${index}` } as const, ...section],
    );
}
