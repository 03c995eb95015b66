import { expect, test, vi } from 'vitest';

import { isOwnFrame } from '../ipc/is-own-frame.ts';
import { decideExternal } from './decide-external.ts';
import { guardApp, type AppLike } from './guard-app.ts';
import { guardContents, type ContentsLike } from './guard-contents.ts';
import { guardSession, type SessionLike } from './guard-session.ts';
import { isOwnPage } from './is-own-page.ts';

const foreign = [
  'https://evil.example/',
  'http://localhost:4600/',
  'app://evil/index.html',
  'app://damso.evil.example/index.html',
  'app://damso@evil/index.html',
  'app://x@damso/index.html',
  'app://damso:80/index.html',
  'app://damso/assets/x.js',
  'app://damso/pictures/1/128',
  'app://damso/index.html/../other.html',
  'file:///etc/passwd',
  'file://damso/index.html',
  'app://DAMSO/index.html',
  'app://damso./index.html',
  'app://damso%2eevil/index.html',
  'app://dаmso/index.html',
  'app://:x@damso/index.html',
  'app://damso/%69ndex.html',
  'app://damso/index.html%00',
  'app://damso/index.html;x',
  'app://damso//index.html',
  'app:damso/index.html',
  'app:///index.html',
  'app+x://damso/index.html',
  'filesystem:app://damso/temporary/index.html',
  'about:srcdoc',
  'data:text/html,<script>alert(1)</script>',
  'javascript:alert(1)',
  'blob:app://damso/0198c5a0',
  'about:blank',
  'view-source:app://damso/index.html',
  'chrome://gpu',
  'devtools://devtools',
  'damso://room/0198c5a0-0000-7000-8000-000000000001',
  '',
  'index.html',
];
const own = ['app://damso/', 'app://damso/index.html', 'app://damso/index.html#/rooms/1'];

test.each(own)('%s is the app’s page', (address) => {
  expect(isOwnPage(address)).toBe(true);
});

test.each(foreign)('%s is not', (address) => {
  expect(isOwnPage(address)).toBe(false);
});

test.each(own.map((url) => ({ url, parent: null })))('the frame of $url may speak to main', (frame) => {
  expect(isOwnFrame(frame)).toBe(true);
});

test.each([
  null,
  ...foreign.map((url) => ({ url, parent: null })),
  { url: 'app://damso/index.html', parent: {} },
  // What Electron says of a frame that isn't attached, or no longer.
  { url: 'app://damso/index.html', parent: undefined },
  { url: '', parent: null },
])('frame %j may not', (frame) => {
  expect(isOwnFrame(frame)).toBe(false);
});

test('a frame that is gone while it is looked at may not', () => {
  const gone = {
    get url(): string {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
    parent: null,
  };
  expect(isOwnFrame(gone)).toBe(false);
});

/** Contents whose events a test fires. */
function holdContents() {
  const listeners = new Map<string, (details: object) => void>();
  let open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  const contents = {
    on: (event: string, listener: (details: object) => void) => listeners.set(event, listener),
    setWindowOpenHandler: (handler: typeof open) => {
      open = handler;
    },
  };
  guardContents(contents as unknown as ContentsLike, () => undefined);
  return {
    open: (url: string) => open({ url }),
    isHeldBack: (event: string, details: object) => {
      const preventDefault = vi.fn<() => void>();
      listeners.get(event)?.({ ...details, preventDefault });
      return preventDefault.mock.calls.length === 1;
    },
  };
}

test.each(foreign)('contents don’t go to %s, in no frame, by no redirect', (url) => {
  const { isHeldBack, open } = holdContents();
  expect(isHeldBack('will-navigate', { url })).toBe(true);
  expect(isHeldBack('will-redirect', { url })).toBe(true);
  expect(isHeldBack('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
  expect(isHeldBack('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  expect(open(url)).toEqual({ action: 'deny' });
});

test('contents may reload the app’s page; not even that opens a window or a frame', () => {
  const { isHeldBack, open } = holdContents();
  const url = 'app://damso/index.html';
  expect(isHeldBack('will-navigate', { url })).toBe(false);
  expect(isHeldBack('will-frame-navigate', { url, isMainFrame: true })).toBe(false);
  expect(isHeldBack('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  expect(isHeldBack('will-attach-webview', {})).toBe(true);
  expect(open(url)).toEqual({ action: 'deny' });
});

test.each([
  'media',
  'geolocation',
  'notifications',
  'midi',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'hid',
  'serial',
  'usb',
  'idle-detection',
  'window-management',
  'fileSystem',
  'storage-access',
  'top-level-storage-access',
  'local-fonts',
  'local-network-access',
  'loopback-network',
  'keyboardLock',
  'screen-wake-lock',
  'persistent-storage',
  'speaker-selection',
  'web-app-installation',
  'payment-handler',
  'unknown',
  'something of tomorrow',
])('permission %s is denied, whether asked for or looked up', (permission) => {
  let ask: Parameters<SessionLike['setPermissionRequestHandler']>[0] = () => undefined;
  let check: Parameters<SessionLike['setPermissionCheckHandler']>[0] = () => true;
  let device: Parameters<SessionLike['setDevicePermissionHandler']>[0] = () => true;
  let download: (event: { preventDefault(): void }) => void = () => undefined;
  guardSession({
    setPermissionRequestHandler: (handler) => {
      ask = handler;
    },
    setPermissionCheckHandler: (handler) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      device = handler;
    },
    on: (_event, listener) => {
      download = listener;
    },
  });
  const answers: boolean[] = [];
  ask(null, permission, (granted) => answers.push(granted));
  expect(answers).toEqual([false]);
  expect(check(null, permission)).toBe(false);
  expect(device({ deviceType: permission })).toBe(false);
  const preventDefault = vi.fn<() => void>();
  download({ preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});

test('a server that asks for a certificate of the person gets none', () => {
  let ask: Parameters<AppLike['on']>[1] = () => undefined;
  guardApp(
    {
      on: (_event, listener) => {
        ask = listener;
      },
    },
    () => undefined,
  );
  const preventDefault = vi.fn<() => void>();
  const answered: unknown[][] = [];
  ask({ preventDefault }, null, 'https://talk.example/', [{ subjectName: '김민지' }], (...given) =>
    answered.push(given),
  );
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(answered).toEqual([[]]);
});

test.each([
  ['https://example.org/a b', 'https://example.org/a%20b'],
  ['HTTP://Example.org', 'http://example.org/'],
  ['mailto:minji@example.org', 'mailto:minji@example.org'],
  [
    'mailto:minji@example.org?subject=%ed%95%9c%EA%B8%80',
    'mailto:minji@example.org?subject=%ed%95%9c%EA%B8%80',
  ],
  ['mailto:minji@example.org?subject=hello%20you', 'mailto:minji@example.org?subject=hello%20you'],
])('%s is opened outside as %s', (address, opened) => {
  expect(decideExternal(address)).toBe(opened);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'file:///C:/Windows/System32/calc.exe',
  'file://server/share',
  '\\\\server\\share\\x.exe',
  '//evil.example',
  'smb://server/share',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'vscode://open?x',
  'damso://room/1',
  'app://damso/index.html',
  'data:text/html,x',
  'blob:https://example.org/1',
  'ftp://example.org',
  'tel:112',
  'https://user:secret@example.org',
  'https://user@example.org',
  'https:///',
  ' https://example.org\u0000',
  'mailto:a@b.example?attach=/etc/passwd',
  'mailto:a@b.example?cc=c@d.example',
  'mailto:a@b.example,c@d.example',
  'mailto:a@b.example\n--flag',
  'mailto:a@b.example?subject=x%0d%0aBcc%3ac%40d.example',
  'mailto:a@b.example?subject=x%00y',
  'mailto:a@b.example?subject=100%',
  'mailto:a%2cc@b.example',
  'mailto:a%0abcc@b.example',
  'mailto:a@b.example?subject=x#y',
  'https://example.org:99999',
  'https://[::1',
  'https://exa mple.org',
  'https://example.org\r\nHost: evil.example',
  'https://example.org/\u0085',
  'https://:secret@example.org',
  'https:\u0000//example.org',
  'view-source:https://example.org',
  'intent://example.org#Intent;scheme=file;end',
  'ms-appinstaller:?source=https://evil.example/x.msix',
  'x-apple.systempreferences:com.apple.preference',
  'wss://example.org',
  'mailto:',
  'https://example.org/'.padEnd(3_000, 'x'),
  '',
  '-a',
])('%j is not opened outside', (address) => {
  expect(decideExternal(address)).toBeNull();
});
