import { decideUse, type PersonUse } from '../../shell-contract/index.ts';

/** What says how far a person is at the computer. */
export type UseSources = {
  powerMonitor: {
    /** Seconds since anything was typed or moved, in whatever app. */
    getSystemIdleTime(): number;
    on(event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume', listener: () => void): unknown;
  };
  app: { on(event: 'browser-window-focus' | 'browser-window-blur', listener: () => void): unknown };
  BrowserWindow: { getFocusedWindow(): { isVisible(): boolean } | null };
};

export type UseWatch = {
  current(): PersonUse;
  start(): void;
  stop(): void;
};

/** ms: how late it may be noticed that somebody is back, or has gone. */
const every = 5_000;

/** Watches how far the person is at this computer: by the system's idle time, not by what is done in the app alone. */
export function watchUse(
  { powerMonitor, app, BrowserWindow }: UseSources,
  onChange: (use: PersonUse) => void,
  now: () => number = Date.now,
): UseWatch {
  let timer: ReturnType<typeof setInterval> | undefined;
  let isLocked = false;
  let told: PersonUse = { active: true, inUse: false, attentive: false };

  function decide(): PersonUse {
    if (isLocked) return { active: false, inUse: false, attentive: false };
    const at = now();
    const lastInputAt = at - powerMonitor.getSystemIdleTime() * 1_000;
    const attentive = BrowserWindow.getFocusedWindow()?.isVisible() ?? false;
    const { nextAt: _unused, ...use } = decideUse({ now: at, lastInputAt, attentive });
    return use;
  }
  function look(): void {
    const use = decide();
    if (use.active === told.active && use.inUse === told.inUse && use.attentive === told.attentive) return;
    told = use;
    onChange(use);
  }
  function lock(locked: boolean): void {
    isLocked = locked;
    look();
  }

  return {
    current: () => told,
    start() {
      app.on('browser-window-focus', look);
      // The next window of ours gets the focus a moment later.
      app.on('browser-window-blur', () => setImmediate(look));
      powerMonitor.on('lock-screen', () => lock(true));
      powerMonitor.on('suspend', () => lock(true));
      powerMonitor.on('unlock-screen', () => lock(false));
      powerMonitor.on('resume', () => lock(false));
      timer = setInterval(look, every);
      look();
    },
    stop: () => clearInterval(timer),
  };
}
