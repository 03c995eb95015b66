import type { Databases } from '../databases.ts';
import { describeError, type Log } from '../log.ts';
import { closeWasmPool, deleteWasmFile, openWasmSqlite, setWasmFileAside } from '../store/wasm-sqlite.ts';

// How often, and after how many ms, the private file system is tried: the tab that had it may still be closing its files.
const tries = 25;
const betweenTries = 200;

/**
 * The files of this origin's private file system; or memory, where the browser has none (an insecure origin, some private windows).
 * Which of them is found out by trying, once.
 */
export async function openBrowserDatabases(log: Log): Promise<Databases> {
  return (await canKeepFiles(log)) ? fileDatabases() : memoryDatabases();
}

function openInMemory() {
  return openWasmSqlite({ name: 'memory', vfs: 'memory' });
}

function fileDatabases(): Databases {
  return {
    storage: 'persistent',
    open: (name, { durable, damaged = false }) =>
      openWasmSqlite({ name, vfs: 'opfs-sahpool', durable, damaged }),
    openInMemory,
    setAside: setWasmFileAside,
    remove: deleteWasmFile,
    close: closeWasmPool,
  };
}

function memoryDatabases(): Databases {
  const nothing = () => Promise.resolve();
  return {
    storage: 'memory',
    open: openInMemory,
    openInMemory,
    setAside: nothing,
    remove: nothing,
    close: nothing,
  };
}

async function canKeepFiles(log: Log): Promise<boolean> {
  // Both are missing on an insecure origin, whatever their types say.
  if (!isSecureContext || !('storage' in navigator)) return false;
  for (let left = tries; left > 0; left -= 1) {
    try {
      await deleteWasmFile('probe');
      return true;
    } catch (error) {
      log('warn', 'the private file system does not open', { error: describeError(error), left });
      await new Promise((resolve) => {
        setTimeout(resolve, betweenTries);
      });
    }
  }
  return false;
}
