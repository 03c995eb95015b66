import type { Place, Tab } from './place.ts';

/** Where the parts of the window can lead, and what they can ask for. */
export type Ways = {
  go: (place: Place) => void;
  /** To what was open in the tab; in a narrow window to its list. */
  openTab: (tab: Tab) => void;
  /** `pointedSeq`: of the message that a notice told of. */
  openRoom: (roomId: string, pointedSeq?: number | null) => void;
  /** Into the direct room with somebody, which is made if there is none. */
  talk: (userId: string) => void;
  /** A friend's profile, or mine. */
  showPerson: (userId: string) => void;
  /** To the list that the open thing was chosen in. */
  back: () => void;
  focusList: () => void;
  quickSwitch: () => void;
  /** `lookFor`: an id to begin with. */
  addFriend: (lookFor?: string) => void;
  /** `chosen`: who is in from the start. */
  newRoom: (chosen?: readonly string[]) => void;
};
