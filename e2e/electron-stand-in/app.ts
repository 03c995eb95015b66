import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

import { preventable } from './preventable.ts';
import { running } from './utility-process.ts';

export type AppParts = {
  switches: readonly string[];
  appPath: string;
  name: string;
  version: string;
  /** All windows, each of which may refuse to be closed. */
  windows: () => readonly { close(): void; isDestroyed(): boolean }[];
  /** Lets Chromium store what it holds, then ends it. */
  end: () => Promise<void>;
};

/** The app: its life, its paths, and the lock by which it runs once. */
export class App extends EventEmitter {
  readonly isPackaged = false;
  readonly commandLine = {
    appendSwitch: () => undefined,
    appendArgument: () => undefined,
    hasSwitch: (name: string) => this.#parts.switches.some((one) => one.startsWith(`--${name}`)),
    getSwitchValue: (name: string) => this.#switch(name) ?? '',
  };
  readonly #parts: AppParts;
  readonly #paths = new Map<string, string>();
  #ready = false;
  #tellReady: () => void = () => undefined;
  readonly #whenReady: Promise<void>;
  #quitting = false;
  #leaving: Promise<void> = Promise.resolve();
  #badge = 0;
  #login = { openAtLogin: false };
  #lock: string | null = null;

  constructor(parts: AppParts) {
    super();
    this.#parts = parts;
    this.#whenReady = new Promise((resolve) => {
      this.#tellReady = resolve;
    });
    this.#paths.set('userData', this.#switch('user-data-dir') ?? join(homedir(), '.config', parts.name));
  }

  #switch(name: string): string | undefined {
    const start = `--${name}=`;
    return this.#parts.switches.find((one) => one.startsWith(start))?.slice(start.length);
  }

  get standInIsQuitting(): boolean {
    return this.#quitting;
  }
  standInBecomeReady(): void {
    this.#ready = true;
    this.#tellReady();
    this.emit('ready', {}, {});
  }
  standInAllClosed(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  isReady(): boolean {
    return this.#ready;
  }
  whenReady(): Promise<void> {
    return this.#whenReady;
  }
  quit(): void {
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of this.#parts.windows()) {
      window.close();
      if (!window.isDestroyed()) {
        this.#quitting = false;
        return;
      }
    }
    const will = preventable();
    this.emit('will-quit', will);
    if (!will.defaultPrevented) this.exit(0);
  }
  exit(code = 0): void {
    this.emit('quit', {}, code);
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    void this.#leaving
      .then(() => this.#parts.end())
      .catch(() => undefined)
      .then(() => process.exit(code));
  }

  requestSingleInstanceLock(): boolean {
    const userData = this.getPath('userData');
    mkdirSync(userData, { recursive: true });
    const lock = join(userData, 'stand-in-lock');
    const socket = join(
      tmpdir(),
      `stand-in-${createHash('sha256').update(userData).digest('hex').slice(0, 20)}.sock`,
    );
    const holder = readPid(lock);
    if (holder !== null && isAlive(holder)) {
      this.#leaving = new Promise((resolve) => {
        const line = connect(socket, () =>
          line.end(JSON.stringify({ argv: process.argv, cwd: process.cwd() })),
        );
        line.once('close', () => resolve());
        line.once('error', () => resolve());
      });
      return false;
    }
    writeFileSync(lock, String(process.pid));
    this.#lock = lock;
    rmSync(socket, { force: true });
    createServer((line) => {
      let text = '';
      line.on('data', (data) => {
        text += String(data);
      });
      line.on('end', () => {
        const { argv, cwd } = JSON.parse(text) as { argv: string[]; cwd: string };
        this.emit('second-instance', {}, argv, cwd, undefined);
      });
    })
      .listen(socket)
      .unref();
    return true;
  }

  releaseSingleInstanceLock(): void {
    if (this.#lock !== null) rmSync(this.#lock, { force: true });
    this.#lock = null;
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? join(this.#paths.get('userData') ?? tmpdir(), name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getAppPath(): string {
    return this.#parts.appPath;
  }
  getName(): string {
    return this.#parts.name;
  }
  setName(): void {}
  getVersion(): string {
    return this.#parts.version;
  }
  getLocale(): string {
    return this.getPreferredSystemLanguages()[0] ?? 'en-US';
  }
  getPreferredSystemLanguages(): string[] {
    const languages = process.env['LANGUAGE'] ?? process.env['LANG'] ?? '';
    const found = languages.split(':').map((one) => one.replace(/\..*$/u, '').replace('_', '-'));
    return found.filter((one) => /^[a-z]{2}(-|$)/u.test(one));
  }
  setBadgeCount(count = 0): boolean {
    this.#badge = count;
    return true;
  }
  getBadgeCount(): number {
    return this.#badge;
  }
  setLoginItemSettings(settings: { openAtLogin?: boolean }): void {
    this.#login = { openAtLogin: settings.openAtLogin ?? false };
  }
  getLoginItemSettings() {
    return this.#login;
  }
  getAppMetrics() {
    return [...running].map(([{ pid }, name]) => ({ pid, type: 'Utility', name }));
  }
  enableSandbox(): void {}
  setAppUserModelId(): void {}
  setAsDefaultProtocolClient(): boolean {
    return true;
  }
  focus(): void {}
  setAboutPanelOptions(): void {}
}

function readPid(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
