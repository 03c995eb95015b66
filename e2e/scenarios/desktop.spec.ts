import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { findEngine, freeze, isRunning } from '../fixtures/find-engine.ts';
import { startAgain } from '../fixtures/start-again.ts';
import { expect, test } from '../fixtures/test.ts';
import { watchNotices } from '../fixtures/watch-notices.ts';

// Each of them has a Chromium more than other scenarios, and starts it anew.
test.slow();

test('the desktop app: somebody signs up at their server, and talks with somebody in a browser', async ({
  newPerson,
}) => {
  const [minji, seojun] = await Promise.all([
    newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' }),
    newPerson({ handle: 'seojun', name: 'Seojun' }),
  ]);
  await minji.chooseServer();
  await Promise.all([minji.signUp(), seojun.signUp()]);
  await minji.askForFriendship('seojun');
  await seojun.acceptFriendship('Minji');
  await minji.openRoomWith('Seojun');
  await seojun.openRoomWith('Minji');
  await minji.write('데스크톱에서');
  await seojun.expectMessage('데스크톱에서');
  await seojun.write('브라우저에서');
  await minji.expectMessage('브라우저에서');
  await expect(minji.messages.getByRole('button', { name: /hasn’t read this yet/ })).toHaveCount(0);

  // Without a server it opens from what it keeps; what is written then arrives exactly once.
  minji.network.cut();
  await minji.write('터널이야');
  await expect(minji.messages.getByText('Sends once you’re back').first()).toBeVisible();
  await minji.restartApp();
  await minji.expectSignedIn();
  await minji.openRoom('Seojun');
  await minji.expectMessage('브라우저에서');
  await minji.expectMessage('터널이야');
  minji.network.restore();
  await seojun.expectMessage('터널이야');
  await expect(seojun.bubble('터널이야')).toHaveCount(1);
});

test('a second start shows the first, and a link opens what it names', async ({ desktopFriends }) => {
  const [minji, seojun] = desktopFriends;
  await seojun.write('여기야');
  await minji.expectMessage('여기야');
  await minji.openTab('Settings');
  await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());

  await startAgain(minji);
  const isFront = () =>
    minji.desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isFocused()),
    );
  await expect.poll(isFront).toEqual([true]);

  await startAgain(minji, `damso://room/${seojun.roomId}`);
  await expect(minji.composer).toBeVisible();
  await startAgain(minji, 'damso://person/seojun');
  await expect(minji.page.getByRole('dialog').getByLabel('Your friend’s id')).toHaveValue('seojun');
  await minji.page.keyboard.press('Escape');
  // Whatever else is handed over only shows the app.
  await startAgain(minji, 'damso://sign-out/now', '--inspect=0');
  await expect(minji.page.getByRole('dialog')).toBeHidden();
  await expect(minji.composer).toBeVisible();
});

test('the engine process is killed: another takes over, and nothing is lost', async ({ desktopFriends }) => {
  const [minji, seojun] = desktopFriends;
  await minji.write('하나');
  await seojun.expectOnce('하나');
  process.kill(await findEngine(minji), 'SIGKILL');
  await seojun.write('둘');
  await minji.expectMessage('둘');

  // OUT-5: what was asked of a process that died is asked of the next one. Of a standing one surely nothing was heard; of the second,
  // it may have been.
  const standing = await findEngine(minji);
  freeze(standing);
  await minji.write('셋');
  process.kill(standing, 'SIGKILL');
  await minji.write('넷');
  await seojun.expectOnce('셋');
  await seojun.expectOnce('넷');
  const busy = await findEngine(minji);
  await minji.write('다섯');
  process.kill(busy, 'SIGKILL');
  await minji.write('여섯');
  await seojun.expectOnce('다섯');
  await seojun.expectOnce('여섯');
  await expect(minji.messages.getByText(/^(?:셋|넷|다섯|여섯)$/u)).toHaveText(['셋', '넷', '다섯', '여섯']);

  // After a sleep it doesn't wait for the old connection to be found dead.
  minji.network.blackHole();
  await seojun.write('자는 동안');
  await minji.desktop.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  minji.network.restore();
  await minji.desktop.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await minji.expectMessage('자는 동안');

  // Quitting waits until it has closed its files; for one that hangs it waits no longer than 2 s.
  const log = () => readFile(join(minji.profile, 'logs', 'main.log'), 'utf8');
  const closing = await findEngine(minji);
  await minji.closeApp();
  expect(isRunning(closing)).toBe(false);
  expect(await log()).not.toContain('took too long');
  await minji.openApp();
  await minji.expectSignedIn();
  const hanging = await findEngine(minji);
  freeze(hanging);
  await minji.closeApp();
  await expect.poll(() => isRunning(hanging)).toBe(false);
  if (process.platform !== 'win32')
    expect(await log()).toContain('the engine process took too long to close');
  await minji.openApp();
  await minji.openRoom('Seojun');
  await minji.expectMessage('자는 동안');
});

test('a keychain that is another one asks for the sign-in again, and keeps what is unsent', async ({
  desktopFriends,
}) => {
  const [minji, seojun] = desktopFriends;
  minji.network.cut();
  await minji.write('아직 못 간 말');
  await expect(minji.messages.getByText('Sends once you’re back').first()).toBeVisible();
  await minji.closeApp();
  const file = join(minji.profile, 'secrets.json');
  const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  const spoilt = Object.keys(kept).map((key) => [key, Buffer.from('another keychain’s').toString('base64')]);
  await writeFile(file, JSON.stringify(Object.fromEntries(spoilt)));

  minji.network.restore();
  await minji.openApp();
  await expect(minji.page.getByText('1 unsent message is waiting.')).toBeVisible();
  await minji.page.getByLabel('Password', { exact: true }).fill('a quiet jar by the lamp');
  await minji.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await minji.expectSignedIn();
  await seojun.expectOnce('아직 못 간 말');
});

test('signing out leaves nothing, another server is asked for and checked, and the way back is open', async ({
  desktopFriends,
  server,
}) => {
  const [minji, seojun] = desktopFriends;
  await seojun.write('지워질 말');
  await minji.expectMessage('지워질 말');

  await minji.signOut();
  await expect(minji.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  const folders = await readdir(join(minji.profile, 'servers'));
  const list = () => readdir(join(minji.profile, 'servers', folders[0] ?? ''));
  await expect
    .poll(async () => (await list()).filter((name) => /^(?:cache|outbox)-/u.test(name)))
    .toEqual([]);
  await expect
    .poll(async () =>
      Object.keys(JSON.parse(await readFile(join(minji.profile, 'secrets.json'), 'utf8')) as object),
    )
    .toEqual([]);

  await minji.page.getByRole('button', { name: 'Use another server' }).click();
  const address = minji.page.getByLabel('Server address');
  await address.fill('127.0.0.1:1');
  await expect(minji.page.getByText('This address can’t be reached.')).toBeVisible();
  await address.fill('two words');
  await expect(minji.page.getByText('This can’t be read as an address.')).toBeVisible();
  await minji.page.getByRole('button', { name: /^Back to/ }).click();
  await expect(minji.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  // At the sign-in, too, it is said what is wrong with the server.
  minji.network.cut();
  await minji.signIn();
  await expect(minji.page.getByText('This address can’t be reached.')).toBeVisible();
  minji.network.restore();
  await minji.page.getByRole('button', { name: 'Use another server' }).click();
  const page = createServer((_request, response) => response.end('<title>Welcome</title>'));
  await new Promise<void>((resolve) => {
    page.listen(0, '127.0.0.1', resolve);
  });
  await address.fill(`127.0.0.1:${(page.address() as AddressInfo).port}`);
  await expect(minji.page.getByText('There’s no Damso server here.')).toBeVisible();
  page.close();
  await address.fill(`http://localhost:${server.port()}`);
  await expect(minji.page.getByText('Found a Damso server')).toBeVisible();
  await address.press('Enter');
  await minji.signIn();
  await minji.openRoom('Seojun');
  await minji.expectMessage('지워질 말');

  // Something else takes the server's place: reconnecting says so, until it is back.
  await server.end('SIGTERM');
  const usurper = createServer((_request, response) => response.end('<title>Welcome</title>'));
  await new Promise<void>((resolve) => {
    usurper.listen(server.port(), '127.0.0.1', resolve);
  });
  const banner = minji.page.getByRole('status').filter({ hasText: 'There’s no Damso server here.' });
  await expect(banner).toBeVisible();
  usurper.closeAllConnections();
  await new Promise((resolve) => {
    usurper.close(resolve);
  });
  await server.start();
  await expect(banner).toBeHidden();
  await minji.write('다시 왔다');
  await seojun.expectOnce('다시 왔다');
});

test('what was chosen for the desktop app holds: in the tray, its place, its zoom, its menus', async ({
  desktopFriends: [minji, seojun],
}) => {
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Desktop app' }).click();
  await minji.page.getByRole('switch', { name: 'Keep running when the window closes' }).click();
  await minji.page.getByRole('switch', { name: 'Keep above other windows' }).click();
  await minji.page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(minji.page.getByText('110%')).toBeVisible();
  const windows = () =>
    minji.desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        visible: window.isVisible(),
        top: window.isAlwaysOnTop(),
        zoom: window.webContents.getZoomFactor(),
        ...window.getBounds(),
      })),
    );
  await expect.poll(windows).toMatchObject([{ visible: true, top: true, zoom: 1.1 }]);

  // The menu of the system says the same things as the settings page, which follows it.
  const labels = () =>
    minji.desktop.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  expect(await labels()).toContain('View');
  await minji.desktop.evaluate(({ Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'View');
    const larger = view?.submenu?.items.find(({ label }) => label === 'Larger');
    (larger?.click as (() => void) | undefined)?.();
  });
  await expect(minji.page.getByText('125%')).toBeVisible();

  await minji.desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds({ x: 90, y: 70, width: 900, height: 650 });
    window?.close();
  });
  await expect.poll(windows).toMatchObject([{ visible: false }]);
  const notices = await watchNotices(minji);
  await seojun.write('아직 거기 있어?');
  await expect.poll(() => notices.standing()).toEqual(['Seojun: 아직 거기 있어?']);
  await startAgain(minji);
  await expect.poll(windows).toMatchObject([{ visible: true }]);

  // The disk spoils the outbox meanwhile: that is said.
  await minji.closeApp();
  for (const file of await readdir(minji.profile, { recursive: true })) {
    if (/outbox-[^/]*$/u.test(file)) await writeFile(join(minji.profile, file), 'no database '.repeat(500));
  }
  await minji.openApp();
  await minji.expectSignedIn();
  const lost = minji.page.getByText('What you hadn’t sent yet may be lost.');
  await expect(lost).toBeVisible();
  await minji.page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(lost).toBeHidden();
  await expect
    .poll(windows)
    .toMatchObject([{ visible: true, top: true, zoom: 1.25, x: 90, y: 70, width: 900, height: 650 }]);

  // What the app knows of itself becomes a file where the person says, or doesn't.
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Diagnostics' }).click();
  const keepAt = async (filePath: string) => {
    await minji.desktop.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: path === '', filePath: path });
    }, filePath);
    await minji.page.getByRole('button', { name: 'Save as a file' }).click();
  };
  await keepAt('');
  await keepAt(join(minji.profile, 'no such folder', 'report.txt'));
  await expect(minji.page.getByText('Couldn’t be saved.')).toBeVisible();
  await keepAt(join(minji.profile, 'report.txt'));
  await expect(minji.page.getByText('Saved', { exact: true })).toBeVisible();
  const report = await readFile(join(minji.profile, 'report.txt'), 'utf8');
  expect(report).toContain('damso-desktop/');
  expect(report).not.toContain('아직 거기 있어?');

  await minji.page.getByRole('button', { name: 'Language' }).click();
  await minji.page.getByRole('radio', { name: '한국어' }).click();
  await expect.poll(labels).toContain('보기');
});
