/** How far the person is at this device. */
export type PersonUse = {
  /** They are at it: something was typed, touched or moved not long ago. A window without the focus doesn't make anybody idle. */
  readonly active: boolean;
  /** They use this app right now: it is visible, has the focus, and they have just done something. */
  readonly inUse: boolean;
  /** A window of it is visible and has the focus, whether or not they do something in it. */
  readonly attentive: boolean;
};
