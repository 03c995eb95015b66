import { settingsPages, type SettingsPage } from '../features/settings/settings-pages.ts';
import { unreachable } from '../unreachable.ts';

/** Where the person is in the app: one tab, and what is chosen in it. It stands in the address, so that a reload stays there. */
export type Place =
  | { tab: 'friends'; shown: null | { is: 'requests' } | { is: 'friend'; userId: string } }
  | { tab: 'rooms'; roomId: string | null }
  | { tab: 'settings'; page: SettingsPage | null };

export type Tab = Place['tab'];

export const firstPlace: Place = { tab: 'rooms', roomId: null };

/** `#/rooms/<id>` and the like. */
export function placeToHash(place: Place): string {
  switch (place.tab) {
    case 'friends':
      if (place.shown === null) return '#/friends';
      return place.shown.is === 'requests' ? '#/friends/requests' : `#/friends/${place.shown.userId}`;
    case 'rooms':
      return place.roomId === null ? '#/rooms' : `#/rooms/${place.roomId}`;
    case 'settings':
      return place.page === null ? '#/settings' : `#/settings/${place.page}`;
    default:
      return unreachable(place);
  }
}

/** The place that an address names; the first place for an address that names none. */
export function hashToPlace(hash: string): Place {
  const [tab, chosen = ''] = hash.replace(/^#\//u, '').split('/');
  switch (tab) {
    case 'friends':
      if (chosen === '') return { tab, shown: null };
      return { tab, shown: chosen === 'requests' ? { is: 'requests' } : { is: 'friend', userId: chosen } };
    case 'rooms':
      return { tab, roomId: chosen === '' ? null : chosen };
    case 'settings':
      return { tab, page: settingsPages.find((page) => page === chosen) ?? null };
    default:
      return firstPlace;
  }
}

/** Whether something is chosen in the tab: in a narrow window it fills the window. */
export function isDetail(place: Place): boolean {
  switch (place.tab) {
    case 'friends':
      return place.shown !== null;
    case 'rooms':
      return place.roomId !== null;
    case 'settings':
      return place.page !== null;
    default:
      return unreachable(place);
  }
}

/** The same tab with nothing chosen. */
export function listOf(tab: Tab): Place {
  switch (tab) {
    case 'friends':
      return { tab, shown: null };
    case 'rooms':
      return { tab, roomId: null };
    case 'settings':
      return { tab, page: null };
    default:
      return unreachable(tab);
  }
}
