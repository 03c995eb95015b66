import { picturePath } from '@damso/shared';

import { version } from '../../package.json';
import { readPreferences, webLink, type Platform, type Shell } from '../shell-contract/index.ts';
import { updateAndReload } from './register-service-worker.ts';
import { readStored, writeStored } from './stored.ts';
import { watchPageUse } from './watch-page-use.ts';

const preferencesKey = 'damso preferences';

/** The shell of the browser: what `Shell` promises, with what a page may do. */
export function createBrowserShell(): Shell {
  return {
    platform: {
      shell: 'browser',
      os: detectOs(navigator.userAgent),
      version,
      keepsSecrets: false,
      languages: [...navigator.languages],
    },
    preferences: readPreferences(readStored(preferencesKey)),
    keepPreferences: (preferences) => writeStored(preferencesKey, preferences),
    copyText,
    openLink: (url) => {
      if (webLink.safeParse(url).success) window.open(url, '_blank', 'noopener,noreferrer');
    },
    watchUse: watchPageUse,
    pictureUrl: picturePath,
    reload: () => void updateAndReload(),
  };
}

/** From the name that the browser gives itself: only for the names of keys. */
export function detectOs(userAgent: string): Platform['os'] {
  if (/Mac OS X|iPhone|iPad/u.test(userAgent)) return 'mac';
  if (/Windows/u.test(userAgent)) return 'windows';
  return /Linux|CrOS|Android/u.test(userAgent) ? 'linux' : 'other';
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
