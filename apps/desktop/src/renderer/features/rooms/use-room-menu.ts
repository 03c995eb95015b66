import type { MenuItem } from '../../ui/Menu.tsx';
import { useOwnItems, type MenuRoom } from './use-own-items.tsx';
import { useWindowItems } from './use-window-items.tsx';

/** The entries of a room's menu in the list and in the room's head, where `more` follows: sections with lines between. */
export function useRoomMenu(room: MenuRoom, more: readonly MenuItem[] = []): MenuItem[] {
  return joinSections([useOwnItems(room), useWindowItems(room.key), [...more]]);
}

function joinSections(sections: readonly MenuItem[][]): MenuItem[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) =>
      index === 0 ? section : [{ is: 'line', key: `line ${index}` } as const, ...section],
    );
}
