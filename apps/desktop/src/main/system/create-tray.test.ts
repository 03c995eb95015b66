import { expect, test, vi } from 'vitest';

import { words } from '../words/words.ts';
import { createTray } from './create-tray.ts';

function begin(platform: NodeJS.Platform) {
  const shown: Record<string, unknown> = {};
  let press: () => void = () => undefined;
  let items: { label?: string; enabled?: boolean; click?: () => void }[] = [];
  const image = (name: string) => ({ name, resize: ({ width }: { width: number }) => ({ name, width }) });
  class Tray {
    constructor(first: unknown) {
      this.setImage(first);
    }
    on(_event: string, listener: () => void) {
      press = listener;
    }
    setImage = (icon: unknown) => void (shown['icon'] = icon);
    setToolTip = (text: string) => void (shown['tip'] = text);
    setContextMenu = () => undefined;
  }
  const electron = {
    app: {
      setBadgeCount: (count: number) => void (shown['badge'] = count),
      dock: { setBadge: (text: string) => void (shown['badge'] = text) },
    },
    Tray,
    Menu: { buildFromTemplate: (template: typeof items) => void (items = template) },
    nativeImage: { createFromPath: (path: string) => image(path.split(/[/\\]/u).at(-1) ?? '') },
  } as unknown as Parameters<typeof createTray>[0];
  const act = { show: vi.fn<() => void>(), oldestUnread: vi.fn<() => void>(), quit: vi.fn<() => void>() };
  const overlay = (icon: { name: string } | null, text: string) =>
    void (shown['overlay'] = [icon?.name ?? null, text]);
  let say = words.en;
  const tray = createTray(electron, {
    folder: '/icons',
    platform,
    words: () => say,
    act,
    mainWindow: () =>
      ({ setOverlayIcon: overlay }) as unknown as ReturnType<Parameters<typeof createTray>[1]['mainWindow']>,
  });
  const speak = (language: 'ko' | 'en') => {
    say = words[language];
    tray.redraw();
  };
  return { tray, shown, act, speak, press: () => press(), item: (at: number) => items[at] };
}

test('the tray is marked while something is unread, says so, and leads there', () => {
  const { tray, shown, act, press, item } = begin('linux');
  expect(shown).toMatchObject({ icon: { name: 'tray.png' }, tip: 'Damso', badge: 0 });
  expect(item(1)).toMatchObject({ label: words.en.oldestUnread, enabled: false });
  tray.showBadge({ direct: 3, other: true });
  expect(shown).toMatchObject({ icon: { name: 'tray-unread.png' }, badge: 3 });
  expect(shown['tip']).toContain(words.en.unread);
  expect(item(1)).toMatchObject({ enabled: true });
  press();
  for (const at of [0, 1, 3]) item(at)?.click?.();
  expect(act.show).toHaveBeenCalledTimes(2);
  expect(act.oldestUnread).toHaveBeenCalledOnce();
  expect(act.quit).toHaveBeenCalledOnce();
  tray.showBadge({ direct: 0, other: false });
  expect(shown).toMatchObject({ icon: { name: 'tray.png' }, badge: 0 });
});

test('macOS: a number for what is mine, a dot for the rest, and an icon as small as its bar', () => {
  const { tray, shown } = begin('darwin');
  expect(shown).toMatchObject({ icon: { name: 'tray.png', width: 18 }, badge: 0 });
  tray.showBadge({ direct: 0, other: true });
  expect(shown['badge']).toBe('•');
  tray.showBadge({ direct: 2, other: true });
  expect(shown).toMatchObject({ badge: 2, icon: { name: 'tray-unread.png', width: 18 } });
});

test('Windows: a lamp on the button of the main window, in words for who can’t see it', () => {
  const { tray, shown } = begin('win32');
  tray.showBadge({ direct: 1, other: false });
  expect(shown['overlay']).toEqual(['lamp.png', words.en.unread]);
  tray.showBadge({ direct: 0, other: false });
  expect(shown['overlay']).toEqual([null, '']);
  expect(shown).not.toHaveProperty('badge');
});

test('it speaks the language of now', () => {
  const { shown, speak, item } = begin('linux');
  speak('ko');
  expect(shown['tip']).toBe('담소');
  expect(item(3)).toMatchObject({ label: words.ko.quit });
});
