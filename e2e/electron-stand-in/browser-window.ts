import { EventEmitter } from 'node:events';

import type { App } from './app.ts';
import { preventable } from './preventable.ts';
import { WebContents, type ContentsParts } from './web-contents.ts';

type Options = {
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  show?: boolean;
  webPreferences?: { preload?: string };
};
type Bounds = { x: number; y: number; width: number; height: number };

type Equipment = { parts: ContentsParts; app: App };
let given: Equipment | null = null;

/** To be called before the first window is made. */
export function equipWindows(equipment: Equipment): void {
  given = equipment;
}
function equipment(): Equipment {
  if (given === null) throw new Error('windows have no equipment');
  return given;
}

const windows = new Set<BrowserWindow>();
let focused: BrowserWindow | null = null;
let lastId = 0;

/** A window: a page of the headless Chromium, with place, focus and visibility as mere states. */
export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  #bounds: Bounds;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #top = false;
  #title = '';
  #gone = false;

  constructor({ width = 800, height = 600, x = 0, y = 0, show = true, webPreferences = {} }: Options = {}) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#bounds = { x, y, width, height };
    this.#visible = show;
    this.webContents = new WebContents(equipment().parts, { ...webPreferences, width, height });
    windows.add(this);
    equipment().app.emit('web-contents-created', {}, this.webContents);
    equipment().app.emit('browser-window-created', {}, this);
    this.webContents.once('stand-in-drawn', () => this.emit('ready-to-show'));
  }

  static getAllWindows() {
    return [...windows];
  }
  static getFocusedWindow() {
    return focused;
  }
  static fromId(id: number) {
    return [...windows].find((window) => window.id === id) ?? null;
  }
  static fromWebContents(contents: WebContents) {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }
  show(): void {
    this.#visible = true;
    this.#minimized = false;
    this.emit('show');
    this.focus();
  }
  showInactive(): void {
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    this.#visible = false;
    this.emit('hide');
    this.blur();
  }
  focus(): void {
    if (focused === this) return;
    focused?.blur();
    // oxlint-disable-next-line typescript/no-this-alias -- which one has the focus is all that is kept
    focused = this;
    void this.webContents.standInFront().catch(() => undefined);
    this.emit('focus');
    equipment().app.emit('browser-window-focus', {}, this);
  }
  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur');
    equipment().app.emit('browser-window-blur', {}, this);
  }
  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
    this.blur();
  }
  restore(): void {
    this.#minimized = false;
    this.#maximized = false;
    this.emit('restore');
  }
  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#gone) return;
    this.#gone = true;
    windows.delete(this);
    this.blur();
    void this.webContents.standInClose().catch(() => undefined);
    this.emit('closed');
    if (windows.size === 0) equipment().app.standInAllClosed();
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }
  getBounds(): Bounds {
    return { ...this.#bounds };
  }
  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }
  isVisible(): boolean {
    return this.#visible;
  }
  isFocused(): boolean {
    return focused === this;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  isFullScreen(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.#gone;
  }
  setAlwaysOnTop(top: boolean): void {
    this.#top = top;
  }
  isAlwaysOnTop(): boolean {
    return this.#top;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  setMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  flashFrame(): void {}
  setOverlayIcon(): void {}
  setBackgroundColor(): void {}
}
