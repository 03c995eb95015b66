import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';

import { words } from '../words/words.ts';
import { appMenu } from './app-menu.ts';
import { contextMenu, type ClickedPlace } from './context-menu.ts';

const place: ClickedPlace = {
  isEditable: false,
  selectionText: '',
  linkURL: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags: { canCut: true, canCopy: true, canPaste: false, canSelectAll: true },
};

function open(of: Partial<ClickedPlace>) {
  const done: unknown[] = [];
  const items = contextMenu(
    words.en,
    { ...place, ...of },
    {
      replace: (word) => done.push(['replace', word]),
      learn: (word) => done.push(['learn', word]),
      copyText: (text) => done.push(['copy', text]),
    },
  );
  const press = (label: string) =>
    (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.();
  return { labels: items.map(({ label, type }) => label ?? type), items, press, done };
}

test('where there is nothing to do there is no menu', () => {
  expect(open({}).labels).toEqual([]);
  expect(open({ selectionText: '  ' }).labels).toEqual([]);
});

test('a field has its own, and a misspelled word has suggestions', () => {
  const { labels, items, press, done } = open({
    isEditable: true,
    misspelledWord: 'helo',
    dictionarySuggestions: ['hello', 'help', '1', '2', '3', '4'],
  });
  expect(labels.slice(0, 8)).toEqual([
    'hello',
    'help',
    '1',
    '2',
    '3',
    'separator',
    'Add to dictionary',
    'separator',
  ]);
  expect(items.find(({ label }) => label === 'Paste')).toMatchObject({ enabled: false });
  press('hello');
  press('Add to dictionary');
  expect(done).toEqual([
    ['replace', 'hello'],
    ['learn', 'helo'],
  ]);
});

test('an address that may not be opened isn’t offered, either', () => {
  const { labels, press, done } = open({ linkURL: 'https://example.org/x' });
  expect(labels).toEqual(['Copy address']);
  press('Copy address');
  expect(done).toEqual([['copy', 'https://example.org/x']]);
  for (const linkURL of ['javascript:alert(1)', 'file:///etc/passwd', 'app://damso/index.html'])
    expect(open({ linkURL }).labels).toEqual([]);
});

test.each([true, false])('the app’s menu reloads nothing and opens no tools (mac: %s)', (mac) => {
  const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  for (const language of ['ko', 'en'] as const) {
    const items = flat(
      appMenu(words[language], { mac, act: { zoom: () => undefined, oldestUnread: () => undefined } }),
    );
    const roles = items.map(({ role }) => role);
    expect(roles).toContain('quit');
    expect(roles.includes('hideOthers')).toBe(mac);
    expect(roles.includes('front')).toBe(mac);
    for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const)
      expect(roles).not.toContain(role);
    expect(items.filter(({ label, type }) => label === undefined && type !== 'separator')).toEqual([]);
  }
});
