import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

import type { Cdp } from './cdp.ts';
import type { IpcMain } from './ipc-main.ts';
import { binding, pagePrelude } from './page-prelude.ts';
import type { Schemes } from './schemes.ts';

type FromPage = { url: string; channel: string; args: unknown[] } & (
  | { is: 'send' }
  | { is: 'invoke'; id: number }
);

export type ContentsParts = {
  /** Resolves when Chromium is there. */
  cdp: () => Promise<Cdp>;
  schemes: Schemes;
  ipc: IpcMain;
  session: object;
};

let lastId = 0;

/** One page of Chromium, with the preload script in it. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: object;
  targetId = '';
  zoomFactor = 1;
  #zoomLevel = 0;
  readonly #parts: ContentsParts;
  readonly #made: Promise<{ cdp: Cdp; sessionId: string }>;
  #url = '';
  #gone = false;

  constructor(
    parts: ContentsParts,
    { preload, width, height }: { preload?: string; width: number; height: number },
  ) {
    super();
    lastId += 1;
    this.id = lastId;
    this.session = parts.session;
    this.#parts = parts;
    this.#made = this.#make(preload, width, height);
    this.#made.catch(() => undefined);
  }

  async #make(preload: string | undefined, width: number, height: number) {
    const cdp = await this.#parts.cdp();
    const { targetId } = await cdp.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    this.targetId = targetId;
    const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    cdp.on(sessionId, (method, params) => this.#receive(method, params));
    const send = (method: string, params: object = {}) => cdp.send(method, params, sessionId);
    await send('Runtime.enable');
    await send('Page.enable');
    await send('Runtime.addBinding', { name: binding });
    const source = pagePrelude(preload === undefined ? '' : readFileSync(preload, 'utf8'));
    await send('Page.addScriptToEvaluateOnNewDocument', { source });
    await send('Emulation.setFocusEmulationEnabled', { enabled: true });
    return { cdp, sessionId };
  }

  #receive(method: string, params: Record<string, unknown>): void {
    if (method === 'Runtime.bindingCalled') this.#hear(JSON.parse(String(params['payload'])) as FromPage);
    else if (method === 'Page.loadEventFired') {
      this.emit('did-finish-load');
      this.emit('stand-in-drawn');
    } else if (method === 'Page.frameNavigated') {
      const frame = params['frame'] as { parentId?: string; url: string };
      if (frame.parentId === undefined) this.#url = this.#parts.schemes.toApp(frame.url);
    } else if (method === 'Page.navigatedWithinDocument') {
      this.#url = this.#parts.schemes.toApp(String(params['url']));
    } else if (method === 'Inspector.targetCrashed') {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    }
  }

  #hear(message: FromPage): void {
    const senderFrame = { url: this.#parts.schemes.toApp(message.url), parent: null };
    const event = { sender: this, senderFrame };
    if (message.is === 'send') {
      this.#parts.ipc.emit(message.channel, event, ...message.args);
      return;
    }
    this.#parts.ipc.answer(message.channel, event, message.args).then(
      (value) => this.#tell({ is: 'answer', id: message.id, value: value ?? null }),
      (error: unknown) =>
        this.#tell({
          is: 'error',
          id: message.id,
          error: `Error invoking remote method '${message.channel}': ${String(error)}`,
        }),
    );
  }

  #tell(message: object): void {
    if (this.#gone) return;
    const expression = `window.standInReceive?.(${JSON.stringify(message)})`;
    void this.#made
      .then(({ cdp, sessionId }) => cdp.send('Runtime.evaluate', { expression }, sessionId))
      .catch(() => undefined);
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ is: 'event', channel, args });
  }

  async loadURL(address: string): Promise<void> {
    this.#url = address;
    const { cdp, sessionId } = await this.#made;
    await cdp.send('Page.navigate', { url: this.#parts.schemes.toReal(address) }, sessionId);
  }

  reload(): void {
    void this.#made
      .then(({ cdp, sessionId }) => cdp.send('Page.reload', {}, sessionId))
      .catch(() => undefined);
  }

  forcefullyCrashRenderer(): void {
    void this.#made
      .then(({ cdp, sessionId }) => cdp.send('Page.crash', {}, sessionId))
      .catch(() => undefined);
  }
  async executeJavaScript(expression: string): Promise<unknown> {
    const { cdp, sessionId } = await this.#made;
    const wanted = { expression, awaitPromise: true, returnByValue: true };
    const { result } = await cdp.send<{ result: { value?: unknown } }>('Runtime.evaluate', wanted, sessionId);
    return result.value;
  }

  /** Brings the page to the front, as the window's focus does. */
  async standInFront(): Promise<void> {
    const { cdp, sessionId } = await this.#made;
    await cdp.send('Page.bringToFront', {}, sessionId);
  }

  async standInClose(): Promise<void> {
    this.#gone = true;
    this.emit('destroyed');
    const { cdp } = await this.#made;
    await cdp.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined);
  }

  get mainFrame() {
    return { url: this.#url, parent: null };
  }
  get zoomLevel(): number {
    return this.#zoomLevel;
  }
  set zoomLevel(level: number) {
    this.#zoomLevel = level;
    this.zoomFactor = 1.2 ** level;
  }
  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }
  getZoomFactor(): number {
    return this.zoomFactor;
  }
  getURL(): string {
    return this.#url;
  }
  isDestroyed(): boolean {
    return this.#gone;
  }
  /** Nothing can be opened from a page here; what the handler would say isn't asked. */
  setWindowOpenHandler(): void {}
  replaceMisspelling(): void {}
}
