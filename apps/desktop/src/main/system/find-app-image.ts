import { isAbsolute, sep } from 'node:path';

/**
 * The AppImage that runs, by what its runtime leaves in the environment; null: this is none. Whatever was started from another program's
 * AppImage has that one's variables, and must not take its file for its own: an update would replace it.
 */
export function findAppImage(
  { APPIMAGE: file, APPDIR: folder }: { APPIMAGE?: string; APPDIR?: string },
  executable: string,
): string | null {
  if (file === undefined || folder === undefined || !isAbsolute(file) || !isAbsolute(folder)) return null;
  const inside = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return executable.startsWith(inside) ? file : null;
}
