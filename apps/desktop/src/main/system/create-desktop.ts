import type { BrowserWindow } from 'electron';

import type { DesktopSettings, DesktopState, UpdateState } from '../../shell-contract/index.ts';
import type { MainLog } from '../log/main-log.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Electron } from '../start-app.ts';
import { hotkeys, keepHotkeys } from './keep-hotkeys.ts';
import { canStartAtLogin, renewStartAtLogin, startAtLogin } from './start-at-login.ts';

export type Desktop = {
  state(): DesktopState;
  /** Takes effect at once, is kept, and is told to every page. */
  change(change: Partial<DesktopSettings>): DesktopState;
  /** Something of the state is another one than before, and every page is to know. */
  tellAgain(): void;
  /** At the start. */
  apply(): void;
  /** What concerns one window: its zoom, and whether it stays on top. */
  dress(window: BrowserWindow): void;
};

type DesktopOptions = {
  settings: SettingsStore;
  platform: NodeJS.Platform;
  /** The AppImage that runs, if it is one. */
  appImage: string | null;
  log: MainLog;
  acts: { showKeys: () => void; unreadKeys: () => void };
  /** What is looked after elsewhere. */
  update: { state: () => UpdateState; chosenAnew: () => void };
  tell: (state: DesktopState) => void;
  /** Whether this window was to stay above others by itself. */
  isAbove: (window: BrowserWindow) => boolean;
};

/** What the person chose for the app on this computer, put into effect. */
export function createDesktop(
  electron: Pick<Electron, 'app' | 'BrowserWindow' | 'globalShortcut' | 'session'>,
  { settings, platform, appImage, log, acts, update, tell, isAbove }: DesktopOptions,
): Desktop {
  const { app, session } = electron;
  let taken = { showKeys: false, unreadKeys: false };
  const login = { app, platform, appImage, log };
  const chosen = () => settings.get().desktop;

  function spell({ spelling }: DesktopSettings): void {
    const { defaultSession } = session;
    defaultSession.setSpellCheckerEnabled(spelling.length > 0);
    // macOS finds the languages by itself.
    if (platform === 'darwin' || spelling.length === 0) return;
    const known = new Set(defaultSession.availableSpellCheckerLanguages);
    defaultSession.setSpellCheckerLanguages(spelling.filter((language) => known.has(language)));
  }
  function dress(window: BrowserWindow): void {
    window.webContents.setZoomFactor(chosen().zoom / 100);
    window.setAlwaysOnTop(chosen().alwaysOnTop || isAbove(window));
  }
  function apply(): void {
    spell(chosen());
    taken = keepHotkeys(electron.globalShortcut, chosen(), acts);
    for (const window of electron.BrowserWindow.getAllWindows()) dress(window);
  }
  function state(): DesktopState {
    return {
      settings: chosen(),
      canStartAtLogin: canStartAtLogin(app),
      spellingLanguages: platform === 'darwin' ? [] : session.defaultSession.availableSpellCheckerLanguages,
      showKeys: { keys: hotkeys.showKeys, taken: taken.showKeys },
      unreadKeys: { keys: hotkeys.unreadKeys, taken: taken.unreadKeys },
      update: update.state(),
    };
  }

  return {
    state,
    apply() {
      renewStartAtLogin(login);
      apply();
    },
    dress,
    tellAgain: () => tell(state()),
    change(change) {
      settings.change({ desktop: { ...chosen(), ...change } });
      if (change.startAtLogin !== undefined) startAtLogin(change.startAtLogin, login);
      apply();
      if (change.updates !== undefined || change.updateChannel !== undefined) update.chosenAnew();
      const now = state();
      tell(now);
      return now;
    },
  };
}
