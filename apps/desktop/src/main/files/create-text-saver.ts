import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { TextSaved } from '../../shell-contract/index.ts';
import { describeError, type MainLog } from '../log/main-log.ts';
import { nameTextFile } from './name-text-file.ts';

/** The system's question where to. */
export type AskWhere = (options: {
  defaultPath: string;
  filters: { name: string; extensions: string[] }[];
}) => Promise<{ canceled: boolean; filePath: string }>;

export type TextSaver = (file: { name: string; text: string }, ask: AskWhere) => Promise<TextSaved>;

type TextSaverDeps = {
  /** The folder that is suggested. */
  folder: () => string;
  /** What a text file is called, in the person's language. */
  kind: () => string;
  log: MainLog;
};

/**
 * Lets the person keep a text as a file, at a place of their choice. One question at a time: another one meanwhile counts as turned down.
 * A file that was there before is replaced whole, or stays as it is.
 */
export function createTextSaver({ folder, kind, log }: TextSaverDeps): TextSaver {
  let isAsking = false;

  async function save({ name, text }: { name: string; text: string }, ask: AskWhere): Promise<TextSaved> {
    const { canceled, filePath } = await ask({
      defaultPath: join(folder(), nameTextFile(name)),
      filters: [{ name: kind(), extensions: ['txt'] }],
    });
    if (canceled || filePath === '') return 'cancelled';
    const part = `${filePath}.part`;
    try {
      await writeFile(part, text, { mode: 0o600 });
      await rename(part, filePath);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return 'saved';
  }

  return async (file, ask) => {
    if (isAsking) return 'cancelled';
    isAsking = true;
    try {
      return await save(file, ask);
    } catch (error) {
      log('warn', 'a text could not be saved', { error: describeError(error) });
      return 'failed';
    } finally {
      isAsking = false;
    }
  };
}
