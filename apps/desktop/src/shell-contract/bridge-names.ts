/** What a page may ask main, and get an answer to. */
export const askNames = [
  'start',
  'keepPreferences',
  'copyText',
  'saveText',
  'openLink',
  'checkServer',
  'chooseServer',
  'forgetServer',
  'showSample',
  'changeDesktop',
  'checkForUpdate',
  'installUpdate',
  'openRoomWindow',
  'closeWindow',
  'keepAbove',
  'keepRoomPlaces',
  'show',
] as const;
export type AskName = (typeof askNames)[number];

/** What main tells pages. */
export const eventNames = [
  'engine',
  'engineRestarted',
  'use',
  'open',
  'noticeInside',
  'desktop',
  'preferences',
] as const;
export type EventName = (typeof eventNames)[number];
