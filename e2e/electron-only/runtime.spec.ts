import { expect, test } from '../fixtures/test.ts';

test('Electron has what main and the engine take for granted of it', async ({ newPerson }) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  await minji.signUp();
  const has = await minji.desktop.evaluate(async (electron) => {
    const tls = process.getBuiltinModule('node:tls');
    const { app, net, screen, session, powerMonitor, protocol, clipboard } = electron;
    await clipboard.writeText('담소');
    return {
      authorities: tls.getCACertificates('default').length,
      trustsMore: typeof tls.setDefaultCACertificates,
      node: process.versions.node,
      online: typeof net.isOnline(),
      idle: powerMonitor.getSystemIdleTime(),
      displays: screen.getAllDisplays().length,
      dictionaries: session.defaultSession.availableSpellCheckerLanguages.length,
      scheme: protocol.isProtocolHandled('app'),
      languages: app.getPreferredSystemLanguages().length,
      login: typeof app.getLoginItemSettings().wasOpenedAtLogin,
      clipped: await clipboard.readText(),
    };
  });
  expect(has).toMatchObject({
    trustsMore: 'function',
    node: expect.stringMatching(/^2[4-9]\./u),
    online: 'boolean',
    scheme: true,
    clipped: '담소',
  });
  for (const count of [has.authorities, has.displays, has.languages]) expect(count).toBeGreaterThan(0);
  expect(has.idle).toBeGreaterThanOrEqual(0);
  // macOS checks spelling with its own, and alone says who started the app.
  if (process.platform === 'darwin') expect(has.login).toBe('boolean');
  else expect(has.dictionaries).toBeGreaterThan(0);
});

test('the keys that work from anywhere are the system’s, until they are given back', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  await minji.signUp();
  const keys = 'CommandOrControl+Shift+D';
  const isHeld = () =>
    minji.desktop.evaluate(({ globalShortcut }, name) => globalShortcut.isRegistered(name), keys);
  await minji.openTab('Settings');
  await minji.page.getByRole('button', { name: 'Desktop app' }).click();
  const choice = minji.page.getByRole('switch', { name: 'Show and hide Damso from anywhere' });
  await choice.click();
  // Another app may have them, and then the page says so.
  await expect
    .poll(async () => (await isHeld()) || (await minji.page.getByText('Another app uses').isVisible()))
    .toBe(true);
  await choice.click();
  await expect.poll(isHeld).toBe(false);
});

test('what a page asks for reaches main with the page’s own frame, and a frame in it has no way in', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  await expect(minji.page.getByLabel('Id', { exact: true })).toBeVisible();
  const inside = await minji.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/index.html';
    const settled = new Promise((resolve) => {
      frame.addEventListener('load', resolve);
      frame.addEventListener('error', resolve);
    });
    document.body.append(frame);
    await settled;
    const there = frame.contentWindow;
    try {
      return typeof Reflect.get(there ?? {}, 'damso');
    } catch {
      return 'undefined';
    }
  });
  expect(inside).toBe('undefined');
  // The policy and the guard of navigation both say no; the policy is heard.
  expect(minji.complaints.splice(0).join('\n')).toMatch(/frame-src/u);
});

test('a text can’t become markup or a script, not even in the page’s own hands', async ({ newPerson }) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  await expect(minji.page.getByLabel('Id', { exact: true })).toBeVisible();
  const did = await minji.page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
      return 'made';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(did).toBe('TypeError');
  minji.complaints.splice(0);
});
