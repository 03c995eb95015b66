import { roomId } from '@damso/shared';
import type { PortEvent, PortRequest, RoomNotice } from '@damso/sync-engine/port';
import { z } from 'zod';

import type { AskName, EventName } from './bridge-names.ts';
import { desktopChange, type DesktopState } from './desktop-settings.ts';
import { openTarget, type OpenTarget } from './open-target.ts';
import type { PageWindow } from './page-window.ts';
import type { PersonUse } from './person-use.ts';
import type { Platform } from './platform.ts';
import { readPreferences, type Preferences } from './preferences.ts';
import { serverOrigin } from './server-address.ts';
import type { ServerCheck } from './server-check.ts';
import type { TextSaved } from './text-saved.ts';
import { webLink } from './web-link.ts';

/** What a page of the desktop app is told when it opens. */
export type Start = {
  platform: Platform;
  preferences: Preferences;
  /** The origin of the server; null: none was chosen yet. */
  server: string | null;
  /** The one before, to come back to. */
  formerServer: string | null;
  /** Whether the system shows notices. */
  notices: boolean;
  desktop: DesktopState;
  window: PageWindow;
};

/** The schema of each question's input: main parses every one with it, whoever asks. */
export const askInputs = {
  start: z.null(),
  keepPreferences: z.unknown().transform(readPreferences),
  copyText: z.string().max(500_000),
  saveText: z.object({ name: z.string().max(200), text: z.string().max(2_000_000) }),
  openLink: webLink,
  checkServer: z.string().max(2_048),
  chooseServer: serverOrigin,
  forgetServer: z.null(),
  showSample: z.object({ title: z.string().max(200), body: z.string().max(500) }),
  changeDesktop: desktopChange,
  checkForUpdate: z.null(),
  installUpdate: z.null(),
  openRoomWindow: roomId,
  closeWindow: z.null(),
  keepAbove: z.boolean(),
  keepRoomPlaces: z.array(roomId).max(20_000),
  show: openTarget,
} as const satisfies Record<AskName, z.ZodType>;

type AskAnswers = {
  start: Start;
  keepPreferences: null;
  copyText: boolean;
  saveText: TextSaved;
  openLink: null;
  checkServer: ServerCheck;
  /** The page is drawn anew after it. */
  chooseServer: null;
  forgetServer: null;
  showSample: null;
  /** The state after it, told to every page besides. */
  changeDesktop: DesktopState;
  /** How it goes is in the state that every page is told. */
  checkForUpdate: null;
  installUpdate: null;
  /** False: too many are open. */
  openRoomWindow: boolean;
  /** The asking page's own, if it is a room's. */
  closeWindow: null;
  /** Whether it is from now on. */
  keepAbove: boolean;
  keepRoomPlaces: null;
  /** In another window. */
  show: null;
};
export type AskInput<Name extends AskName> = z.input<(typeof askInputs)[Name]>;
export type ParsedAskInput<Name extends AskName> = z.output<(typeof askInputs)[Name]>;
export type AskAnswer<Name extends AskName> = AskAnswers[Name];

/** What a page sends to the engine. Its inputs and params are parsed by the engine (`servePort`); main only passes it on. */
export const portRequest: z.ZodType<PortRequest> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.int(),
    operationId: z.string().max(60),
    name: z.string().max(60),
    input: z.unknown(),
  }),
  z.object({ type: z.literal('watch'), id: z.int(), view: z.string().max(60), params: z.unknown() }),
  z.object({ type: z.literal('update'), id: z.int(), params: z.unknown() }),
  z.object({ type: z.literal('stop'), id: z.int() }),
]);

export type Events = {
  engine: PortEvent;
  /** The engine is another one: what was asked of the old one stays without an answer, and is to be watched anew. */
  engineRestarted: null;
  use: PersonUse;
  /** By a click on a notice, a link, the tray. */
  open: OpenTarget;
  /** Came while the person uses the app: for the page to show. */
  noticeInside: RoomNotice;
  desktop: DesktopState;
  /** Chosen in another window. */
  preferences: Preferences;
};

/** What the preload script puts into the page as `damso`: all that a page has of Electron. */
export type Bridge = {
  readonly ask: { [Name in AskName]: (input: AskInput<Name>) => Promise<AskAnswer<Name>> };
  /** To the engine. */
  readonly send: (request: PortRequest) => void;
  /** Gives back the way to stop. */
  readonly on: <Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void) => () => void;
};
