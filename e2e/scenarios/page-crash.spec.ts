import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findEngine } from '../fixtures/find-engine.ts';
import { expect, test } from '../fixtures/test.ts';

// It has a Chromium more than other scenarios.
test.slow();

test('a page whose process dies is drawn anew; the engine goes on, and nothing is lost', async ({
  desktopFriends,
}) => {
  const [minji, seojun] = desktopFriends;
  const engine = await findEngine(minji);
  await minji.write('쓰러지기 전');
  await seojun.expectOnce('쓰러지기 전');
  await minji.desktop.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await seojun.write('거기 있어?');
  // Playwright gives up a page that crashed: main is asked what is in it.
  const shown = () =>
    minji.desktop.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('document.body.innerText')
        .then(String, () => 'nothing'),
    );
  await expect.poll(shown, { timeout: 20_000 }).toContain('거기 있어?');
  expect(await findEngine(minji)).toBe(engine);
  expect(await readFile(join(minji.profile, 'logs', 'main.log'), 'utf8')).toContain('a page’s process died');
});
