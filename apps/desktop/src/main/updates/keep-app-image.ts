import { linkSync, renameSync, rmSync, unlinkSync } from 'node:fs';

/**
 * Keeps an AppImage while electron-updater puts another in its place: it removes the old one before the new one is there, and a full disk
 * would leave nothing. Gives back how to end that: with the old one back where it was, or for good.
 */
export function keepAppImage(path: string): { restore(): void; drop(): void } {
  const kept = `${path}.kept`;
  let isKept = true;
  try {
    rmSync(kept, { force: true });
    // A second name for the same file: at once, whatever its size.
    linkSync(path, kept);
  } catch {
    // Not every file system has second names. Then it is as electron-updater makes it.
    isKept = false;
  }
  return {
    restore() {
      if (isKept) renameSync(kept, path);
    },
    drop() {
      if (isKept) unlinkSync(kept);
    },
  };
}
