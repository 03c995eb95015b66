import { z } from 'zod';

import { updateChannels, type UpdateState } from './update-state.ts';

export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** What a person chose for the desktop app on this computer. Every field has a default, so that damaged or older data still opens. */
const fields = {
  /** Closing the window leaves the app in the tray. */
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  alwaysOnTop: z.boolean(),
  /** Percent. */
  zoom: z.literal(zoomSteps),
  /** Languages whose spelling is checked; none: nothing is. */
  spelling: z.array(z.string().regex(/^[a-zA-Z]{2,3}(?:-[a-zA-Z\d]{2,8})*$/u)).max(10),
  /** The keys that show and hide the app, from anywhere. */
  showKeys: z.boolean(),
  /** The keys that jump to the oldest unread room. */
  unreadKeys: z.boolean(),
  /** Newer versions of the app are looked for, and fetched. */
  updates: z.boolean(),
  updateChannel: z.enum(updateChannels),
};

/** What changes of them: parsed by main. */
export const desktopChange = z.object(fields).partial();

const kept = z.object({
  closeToTray: fields.closeToTray.catch(false),
  startAtLogin: fields.startAtLogin.catch(false),
  alwaysOnTop: fields.alwaysOnTop.catch(false),
  zoom: fields.zoom.catch(100),
  spelling: fields.spelling.catch([]),
  showKeys: fields.showKeys.catch(false),
  unreadKeys: fields.unreadKeys.catch(false),
  updates: fields.updates.catch(true),
  updateChannel: fields.updateChannel.catch('latest'),
});
export type DesktopSettings = z.infer<typeof kept>;

/** The settings in whatever was stored, never failing. */
export function readDesktopSettings(stored: unknown): DesktopSettings {
  const parsed = kept.safeParse(stored);
  return parsed.success ? parsed.data : kept.parse({});
}

/** How the desktop app stands: what was chosen, and what of it this system can do. */
export type DesktopState = {
  settings: DesktopSettings;
  /** Whether this system can start the app at login. */
  canStartAtLogin: boolean;
  /** Languages whose spelling can be checked here; none: the system does it by itself. */
  spellingLanguages: readonly string[];
  /** The keys, as the system writes them; `taken`: another app has them. */
  showKeys: { keys: string; taken: boolean };
  unreadKeys: { keys: string; taken: boolean };
  update: UpdateState;
};
