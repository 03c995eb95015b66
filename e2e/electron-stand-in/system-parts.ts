import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';

/** What belongs to the operating system: states that remember what was asked of them, and nothing more. */
export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  title: string;
  body: string;
  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    this.title = title;
    this.body = body;
  }
  show(): void {
    this.emit('show', {});
  }
  close(): void {
    this.emit('close', {});
  }
}

export class Tray extends EventEmitter {
  setImage(): void {}
  setToolTip(): void {}
  setContextMenu(): void {}
  destroy(): void {}
  isDestroyed(): boolean {
    return false;
  }
}

type Template = {
  label?: string;
  role?: string;
  type?: string;
  submenu?: Template[] | Menu;
  click?: () => void;
};

export class MenuItem {
  [key: string]: unknown;
  constructor(template: Template) {
    Object.assign(this, template);
    if (Array.isArray(template.submenu)) this['submenu'] = Menu.buildFromTemplate(template.submenu);
  }
}

export class Menu extends EventEmitter {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];
  static buildFromTemplate(template: Template[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(new MenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
  append(item: MenuItem): void {
    this.items.push(item);
  }
  popup(): void {}
}

function image(): object {
  return {
    isEmpty: () => false,
    getSize: () => ({ width: 16, height: 16 }),
    toDataURL: () => 'data:,',
    setTemplateImage: () => undefined,
    addRepresentation: () => undefined,
    resize: image,
  };
}

export const nativeImage = {
  createEmpty: image,
  createFromPath: image,
  createFromBuffer: image,
  createFromDataURL: image,
};

export const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: () => 0,
  getSystemIdleState: () => 'active',
  isOnBatteryPower: () => false,
});

export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system',
  shouldUseDarkColors: false,
});

const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
};
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
});

let clipped = '';
export const clipboard = {
  writeText: (text: string) => {
    clipped = text;
    return Promise.resolve();
  },
  readText: () => Promise.resolve(clipped),
};

export const shell = {
  openExternal: () => Promise.resolve(),
  openPath: () => Promise.resolve(''),
  showItemInFolder: () => undefined,
  beep: () => undefined,
};

export const dialog = {
  showMessageBox: () => Promise.resolve({ response: 0, checkboxChecked: false }),
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  showErrorBox: () => undefined,
};

const shortcuts = new Map<string, () => void>();
export const globalShortcut = {
  register: (keys: string, act: () => void) => {
    shortcuts.set(keys, act);
    return true;
  },
  unregister: (keys: string) => void shortcuts.delete(keys),
  unregisterAll: () => shortcuts.clear(),
  isRegistered: (keys: string) => shortcuts.has(keys),
};

/** Encrypts with a key from a file: that it works is shown, not that it keeps anything safe. */
export function makeSafeStorage(keyFile: () => string) {
  let known: Buffer | null = null;
  function key(): Buffer {
    try {
      known ??= readFileSync(keyFile());
    } catch {
      known = randomBytes(32);
      writeFileSync(keyFile(), known, { mode: 0o600 });
    }
    return known;
  }
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync(plain: string): Promise<Buffer> {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(), iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]));
    },
    async decryptStringAsync(encrypted: Buffer) {
      const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(0, 12));
      decipher.setAuthTag(encrypted.subarray(12, 28));
      const result = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString(
        'utf8',
      );
      return { result, shouldReEncrypt: false };
    },
  };
}
