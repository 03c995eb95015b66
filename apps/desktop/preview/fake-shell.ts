import type {
  DesktopShell,
  DesktopState,
  Preferences,
  ServerCheck,
  Shell,
  UpdateState,
} from '../src/shell-contract/index.ts';

const updates: Record<string, UpdateState> = {
  unavailable: { is: 'unavailable' },
  off: { is: 'off' },
  idle: { is: 'idle' },
  checking: { is: 'checking' },
  newest: { is: 'newest' },
  downloading: { is: 'downloading', version: '0.2.0', percent: 42 },
  ready: { is: 'ready', version: '0.2.0' },
  offered: { is: 'offered', version: '0.2.0' },
  fixed: { is: 'failed', reason: 'fixed' },
  unreachable: { is: 'failed', reason: 'unreachable' },
  unusable: { is: 'failed', reason: 'unusable' },
  damaged: { is: 'failed', reason: 'damaged' },
  other: { is: 'failed', reason: 'other' },
};

const origin = 'https://talk.example';
const checks: Record<string, ServerCheck> = {
  found: { is: 'found', origin, exposed: false },
  exposed: { is: 'found', origin, exposed: true },
  'no-address': { is: 'no-address' },
  unreachable: { is: 'unreachable' },
  'not-damso': { is: 'not-damso' },
  insecure: { is: 'insecure' },
  older: { is: 'other-version', server: 'older' },
  newer: { is: 'other-version', server: 'newer' },
  expired: { is: 'certificate', problem: 'expired' },
  'other-name': { is: 'certificate', problem: 'other-name' },
  untrusted: { is: 'certificate', problem: 'untrusted' },
};

function fakeDesktop(search: URLSearchParams): DesktopShell {
  let state: DesktopState = {
    settings: {
      closeToTray: true,
      startAtLogin: false,
      alwaysOnTop: false,
      zoom: 100,
      spelling: ['ko', 'en-US'],
      showKeys: true,
      unreadKeys: true,
      updates: search.get('update') !== 'off',
      updateChannel: 'latest',
    },
    canStartAtLogin: true,
    spellingLanguages: ['de', 'en-GB', 'en-US', 'fr', 'ko', 'pt-BR'],
    showKeys: { keys: 'CommandOrControl+Shift+D', taken: false },
    unreadKeys: { keys: 'CommandOrControl+Shift+U', taken: true },
    update: updates[search.get('update') ?? 'newest'] ?? { is: 'idle' },
  };
  let tell: (state: DesktopState) => void = () => undefined;
  const room = search.get('window');
  return {
    server: search.has('no-server') ? null : 'https://talk.damso.example:4600',
    formerServer: search.has('former') ? 'https://talk.damso.example:4600' : null,
    checkServer: () => Promise.resolve(checks[search.get('check') ?? 'found'] ?? { is: 'unreachable' }),
    chooseServer: () => undefined,
    forgetServer: () => undefined,
    state,
    watchState: (onChange) => {
      tell = onChange;
      return () => undefined;
    },
    change: (change) => {
      state = { ...state, settings: { ...state.settings, ...change } };
      tell(state);
    },
    checkForUpdate: () => undefined,
    installUpdate: () => undefined,
    window: room === null ? { is: 'main' } : { is: 'room', roomId: room, above: false },
    openRoomWindow: () => Promise.resolve(true),
    closeWindow: () => undefined,
    keepAbove: (above) => Promise.resolve(above),
    keepRoomPlaces: () => undefined,
    show: () => undefined,
  };
}

/** A shell that plays, as the address says: the browser's, or with `desktop` the desktop app's. */
export function fakeShell(search: URLSearchParams): Shell {
  const language = search.get('language') === 'en' ? 'en' : 'ko';
  const theme = search.get('theme');
  const preferences: Preferences = {
    theme: theme === 'dark' || theme === 'light' ? theme : 'system',
    language,
    messageSize: 15,
    enterSends: true,
    listWidth: 320,
  };
  const isDesktop = search.has('desktop');
  return {
    platform: {
      shell: isDesktop ? 'desktop' : 'browser',
      os: 'linux',
      version: '0.1.0',
      keepsSecrets: isDesktop && !search.has('no-secrets'),
      runtime: isDesktop
        ? {
            parts: ['Electron 45.4.1', 'Chromium 150.0.7871.46', 'Node 24.20.0', 'linux 6.12.0 x64'],
            sandboxed: !search.has('no-sandbox'),
          }
        : null,
      languages: [language],
    },
    preferences,
    keepPreferences: () => undefined,
    watchPreferences: () => () => undefined,
    copyText: (text) =>
      navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      ),
    saveText: () => Promise.resolve('saved'),
    openLink: () => undefined,
    watchUse: () => () => undefined,
    notices: {
      watchPermission: (onChange) => {
        const asked = search.get('permission');
        onChange(asked === 'denied' || asked === 'never' || asked === 'ask' ? asked : 'granted');
        return () => undefined;
      },
      askPermission: () => undefined,
      showSample: () => undefined,
      watchInside: () => () => undefined,
    },
    onOpen: () => () => undefined,
    // Ids of the sample are addresses.
    pictureUrl: (pictureId) => pictureId,
    reload: () => window.location.reload(),
    desktop: isDesktop ? fakeDesktop(search) : null,
  };
}
