import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { expect, test } from 'vitest';

// electron-builder's own code, as it makes the entry of the system's menu; only what it would package is made up.
const builder = createRequire(import.meta.resolve('electron-builder'));
const library = createRequire(builder.resolve('app-builder-lib'));
const { LinuxTargetHelper } = builder('app-builder-lib/out/targets/LinuxTargetHelper') as {
  LinuxTargetHelper: new (packager: object) => { getDesktopFileName(): string };
};
const { default: AppImageTarget } = builder('app-builder-lib/out/targets/appimage/AppImageTarget') as {
  default: new (
    name: string,
    packager: object,
    helper: object,
    folder: string,
  ) => { desktopEntry: { value: Promise<string> } };
};
const { load } = library('js-yaml') as { load: (text: string) => Record<string, unknown> };

const root = join(import.meta.dirname, '..');
const config = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
const linux = config['linux'] as { executableName: string };
const source = readFileSync(join(root, 'apps/desktop/vite.desktop.config.ts'), 'utf8');
const desktopName = /desktopName: '([^']+)'/u.exec(source)?.[1];

test('an AppImage’s entry takes damso: links, starts it in its sandbox, and is called as the app says', async () => {
  const packager = {
    config,
    platformSpecificBuildOptions: linux,
    executableName: linux.executableName,
    appInfo: { productName: 'Damso', description: '', buildVersion: '0.1.0', sanitizedProductName: 'Damso' },
    info: { metadata: { desktopName } },
    fileAssociations: [],
  };
  const helper = new LinuxTargetHelper(packager);
  const entry = await new AppImageTarget('appImage', packager, helper, '').desktopEntry.value;
  const lines = entry.split('\n');
  expect(lines).toContain('Exec=AppRun %U');
  expect(lines).toContain('MimeType=x-scheme-handler/damso;');
  expect(lines).toContain('StartupWMClass=damso');
  expect(`${helper.getDesktopFileName()}.desktop`).toBe(desktopName);
});
