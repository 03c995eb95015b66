import { readFile } from 'node:fs/promises';

import { expect, test } from '../fixtures/test.ts';

test('the page is isolated and in the sandbox: it has the bridge, and nothing of Node or Electron', async ({
  newPerson,
}) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  await minji.signUp();
  const { page } = minji;
  expect(page.url()).toMatch(/^app:\/\/damso\//u);

  const has = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys((globalThis as unknown as { damso: object }).damso).toSorted(),
  }));
  expect(has).toEqual({ node: [], bridge: ['ask', 'on', 'send'] });

  // The preload script has a world of its own: what the page does to its own one doesn't reach it.
  const reached = await page.evaluate(() => {
    // What a hostile page would do.
    const lists: { includes: unknown } = Array.prototype;
    const { includes } = lists;
    lists.includes = () => true;
    try {
      const { damso } = globalThis as unknown as { damso: { on(name: string, listen: () => void): unknown } };
      damso.on('no such event', () => undefined);
      return 'the page rules over the preload script';
    } catch {
      return 'nothing';
    } finally {
      lists.includes = includes;
    }
  });
  expect(reached).toBe('nothing');
  const replaced = await page.evaluate(() => {
    const before = (globalThis as { damso?: unknown }).damso;
    try {
      Object.assign(globalThis, { damso: null });
    } catch {
      // Just as well.
    }
    return (globalThis as { damso?: unknown }).damso !== before;
  });
  expect(replaced).toBe(false);

  const processes = await minji.desktop.evaluate(({ app, BrowserWindow }) => ({
    page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    metrics: app.getAppMetrics().map(({ pid, type, sandboxed }) => ({ pid, type, sandboxed })),
  }));
  const own = processes.metrics.find(({ pid }) => pid === processes.page);
  expect(own?.type).toBe('Tab');
  // Electron says it where the system does; on Linux the kernel knows: a filter of system calls (2), and no way to more rights.
  if (process.platform !== 'linux') expect(own?.sandboxed).toBe(true);
  else
    expect(await readFile(`/proc/${String(processes.page)}/status`, 'utf8')).toMatch(
      /NoNewPrivs:\s+1[\s\S]*Seccomp:\s+2/u,
    );
});

test('the page goes nowhere, opens nothing, fetches nothing and may do nothing', async ({ newPerson }) => {
  const minji = await newPerson({ handle: 'minji.kim', name: 'Minji', shell: 'desktop' });
  await minji.chooseServer();
  const { page } = minji;
  await expect(page.getByLabel('Id', { exact: true })).toBeVisible();
  const address = page.url();
  const did = await page.evaluate(async () => {
    const opened = window.open('https://example.org/');
    window.location.href = 'https://example.org/';
    const geolocation = await navigator.permissions.query({ name: 'geolocation' });
    const notifications = await Notification.requestPermission();
    const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    );
    return { opened: opened !== null, asked: [geolocation.state, notifications, camera] };
  });
  expect(did).toEqual({ opened: false, asked: ['denied', 'denied', 'denied'] });
  expect(page.url()).toBe(address);
  const count = await minji.desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(count).toBe(1);
  await expect(page.getByLabel('Id', { exact: true })).toBeVisible();

  const fetched = await page.evaluate(
    (port) =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => 'fetched',
        () => 'refused',
      ),
    minji.network.port,
  );
  expect(fetched).toBe('refused');
  // That was the policy, and it is the only complaint.
  expect(minji.complaints.splice(0)).toEqual([expect.stringMatching(/connect-src/u)]);
});
