import { picturePath } from '@damso/shared';
import type { NoticeEvent, RoomNotice } from '@damso/sync-engine/port';

import { version } from '../../package.json';
import { readPreferences, webLink, type Platform, type Shell } from '../shell-contract/index.ts';
import { createPageNotices } from './notices/create-page-notices.ts';
import { showBadge } from './notices/show-badge.ts';
import { createSystemNotices } from './notices/system-notices.ts';
import { askPermission, readPermission, watchPermission } from './notices/watch-permission.ts';
import { createOpenTargets } from './open-targets.ts';
import { updateAndReload } from './register-service-worker.ts';
import { readStored, writeStored } from './stored.ts';
import { watchPageUse } from './watch-page-use.ts';

const preferencesKey = 'damso preferences';

export type BrowserShell = Shell & {
  /** From the engine's worker: what is to be shown outside of the page. */
  takeNotice: (event: NoticeEvent) => void;
};

/** The shell of the browser: what `Shell` promises, with what a page may do. */
export function createBrowserShell(): BrowserShell {
  const targets = createOpenTargets();
  const inside = new Set<(notice: RoomNotice) => void>();
  let inUse = false;
  const notices = createPageNotices({
    system: createSystemNotices((target) => targets.open(target)),
    isAllowed: () => readPermission() === 'granted',
    inUse: () => inUse,
    language: () => (document.documentElement.lang === 'ko' ? 'ko' : 'en'),
    showInside: (notice) => inside.forEach((show) => show(notice)),
    showBadge,
  });
  return {
    takeNotice: (event) => notices.take(event),
    onOpen: (handler) => targets.onOpen(handler),
    notices: {
      watchPermission,
      askPermission: () => void askPermission(),
      showSample: (words) => notices.showSample(words),
      watchInside: (onNotice) => {
        inside.add(onNotice);
        return () => void inside.delete(onNotice);
      },
    },
    platform: {
      shell: 'browser',
      os: detectOs(navigator.userAgent),
      version,
      keepsSecrets: false,
      runtime: null,
      languages: [...navigator.languages],
    },
    preferences: readPreferences(readStored(preferencesKey)),
    keepPreferences: (preferences) => writeStored(preferencesKey, preferences),
    // One tab at a time has the app.
    watchPreferences: () => () => undefined,
    copyText,
    saveText,
    openLink: (url) => {
      if (webLink.safeParse(url).success) window.open(url, '_blank', 'noopener,noreferrer');
    },
    watchUse: (onChange) =>
      watchPageUse((use) => {
        ({ inUse } = use);
        onChange(use);
      }),
    pictureUrl: picturePath,
    reload: () => void updateAndReload(),
    desktop: null,
  };
}

/** From the name that the browser gives itself: only for the names of keys. */
export function detectOs(userAgent: string): Platform['os'] {
  if (/Mac OS X|iPhone|iPad/u.test(userAgent)) return 'mac';
  if (/Windows/u.test(userAgent)) return 'windows';
  return /Linux|CrOS|Android/u.test(userAgent) ? 'linux' : 'other';
}

function saveText(fileName: string, text: string): Promise<'handed-over'> {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has begun to read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
  return Promise.resolve('handed-over');
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Where there is no clipboard for pages (an insecure origin): the old way, through a field. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  // What lies under an open dialog can't be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
  }
}
