import { expect, test, vi } from 'vitest';

import type { Shell } from '../../shell-contract/index.ts';
import { createDrafts } from './drafts.ts';

function fakeShell() {
  const kept: Record<string, Readonly<Record<string, string>>> = { me: { old: '어제 쓰던 글' } };
  const shell = {
    readDrafts: (userId: string) => kept[userId] ?? {},
    keepDrafts: (userId: string, drafts: Readonly<Record<string, string>>) => {
      kept[userId] = drafts;
    },
  } as Shell;
  return { shell, kept };
}

test('drafts come back after a restart, and reach the shell soon after a key', () => {
  vi.useFakeTimers();
  const { shell, kept } = fakeShell();
  const drafts = createDrafts(shell, 'me');
  expect(drafts.texts.getState()).toEqual({ old: '어제 쓰던 글' });
  drafts.write('room', '그 파일은');
  drafts.write('room', '그 파일은 내일');
  expect(kept['me']).toEqual({ old: '어제 쓰던 글' });
  vi.advanceTimersByTime(1_000);
  expect(kept['me']).toEqual({ old: '어제 쓰던 글', room: '그 파일은 내일' });
  vi.useRealTimers();
});

test('an emptied draft is gone, and so are all after clearing', () => {
  const { shell, kept } = fakeShell();
  const drafts = createDrafts(shell, 'me');
  drafts.write('old', '  \n');
  drafts.flush();
  expect(kept['me']).toEqual({});
  drafts.write('room', '글');
  drafts.clear();
  expect(drafts.texts.getState()).toEqual({});
  expect(kept['me']).toEqual({});
});
