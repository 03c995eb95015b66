import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = dirname(import.meta.dirname);
const lintBinary = join(repository, 'node_modules', 'oxlint', 'bin', 'oxlint');
const typescriptBinary = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');

/** What the lint zones forbid, each as a file that does it. Removing a zone from oxlint.config.ts fails a test here. */
const forbidden: [file: string, source: string][] = [
  ['packages/shared/src/a.ts', "import { v7 } from 'uuid'; v7();"],
  ['packages/shared/src/b.ts', "import { readFileSync } from 'node:fs'; readFileSync('x');"],
  ['packages/sync-engine/src/core.ts', "import { readFileSync } from 'node:fs'; readFileSync('x');"],
  ['packages/sync-engine/src/talk.ts', "import { io } from 'socket.io-client'; io();"],
  [
    'packages/sync-engine/src/connection/file.ts',
    "import { readFileSync } from 'node:fs'; readFileSync('x');",
  ],
  ['apps/server/src/features/a.ts', "import { register } from '../transport/register.ts'; register();"],
  ['apps/server/src/features/b.ts', "import fastify from 'fastify'; fastify();"],
  ['apps/server/src/features/c.ts', "import { Pool } from 'pg'; new Pool();"],
  [
    'apps/server/src/features/d.ts',
    "import { PrismaClient } from '../database/generated/client.ts'; new PrismaClient();",
  ],
  [
    'apps/server/src/features/deep/e.ts',
    "import type { Server } from '../../create-server.ts'; export type { Server };",
  ],
  ['apps/server/src/features/f.ts', 'console.warn(process.env.DAMSO_PORT);'],
  ['apps/server/src/broadcast/a.ts', "import { Server } from 'socket.io'; new Server();"],
  ['apps/server/src/database/a.ts', "import { send } from '../features/messages/send.ts'; send();"],
  ['apps/server/src/database/b.ts', "import fastify from 'fastify'; fastify();"],
  ['apps/server/src/transport/a.ts', "import { createServer } from '../create-server.ts'; createServer();"],
  ['apps/server/src/transport/b.ts', "import { PrismaClient } from '@prisma/client'; new PrismaClient();"],
  ['apps/server/src/config/a.ts', "import { Pool } from 'pg'; new Pool();"],
  ['apps/server/src/create-server.ts', "import { Server } from 'socket.io'; new Server();"],
  ['apps/server/src/logging.ts', 'export const level = process.env.LOG_LEVEL;'],
  ['apps/desktop/src/renderer/app/a.tsx', "import { readFileSync } from 'node:fs'; readFileSync('x');"],
  [
    'apps/desktop/src/renderer/app/b.tsx',
    "import { createEngine } from '@damso/sync-engine'; createEngine();",
  ],
  ['apps/desktop/src/renderer/features/rooms/a.tsx', "import { io } from 'socket.io-client'; io();"],
  ['apps/desktop/src/renderer/features/rooms/b.tsx', "import { App } from '../../app/app.tsx'; App();"],
  ['apps/desktop/src/renderer/ui/a.tsx', "import { Rooms } from '../features/rooms/rooms.tsx'; Rooms();"],
  ['apps/desktop/src/renderer/ui/b.tsx', "import { app } from 'electron'; app.quit();"],
  ['apps/desktop/src/renderer/c.tsx', "import { start } from '../browser/start.ts'; start();"],
  ['apps/desktop/src/shell-contract/a.ts', "import { App } from '../renderer/app/app.tsx'; App();"],
  ['apps/desktop/src/renderer/d.tsx', "import { createServer } from '@damso/server'; createServer();"],
  ['apps/server/src/features/g.ts', "import { createEngine } from '@damso/sync-engine'; createEngine();"],
  ['packages/sync-engine/src/up.ts', "import type { App } from '@damso/desktop'; export type { App };"],
  ['apps/desktop/src/browser/a.ts', "import { app } from 'electron'; app.quit();"],
  ['apps/desktop/src/main/windows/a.ts', "import { app } from 'electron'; app.quit();"],
  ['apps/desktop/src/main/b.ts', "import { App } from '../renderer/app/app.tsx'; App();"],
  ['apps/desktop/src/desktop/a.ts', "import { startApp } from '../main/start-app.ts'; startApp();"],
  ['apps/desktop/src/engine-process/a.ts', "import { net } from 'electron'; net.isOnline();"],
  ['apps/desktop/src/preload/a.ts', "import { readFileSync } from 'node:fs'; readFileSync('x');"],
];

/** Neighbours of the above that are allowed: a zone that forbids everything would prove nothing. */
const allowed: [file: string, source: string][] = [
  ['packages/shared/src/ok.ts', "import { z } from 'zod'; export const ok = z.string();"],
  ['packages/sync-engine/src/node/ok.ts', "import { readFileSync } from 'node:fs'; readFileSync('x');"],
  ['packages/sync-engine/src/connection/ok.ts', "import { io } from 'socket.io-client'; io();"],
  ['apps/server/src/transport/ok.ts', "import { Server } from 'socket.io'; new Server().close(() => {});"],
  ['apps/server/src/database/ok.ts', "import { Pool } from 'pg'; export const pool = new Pool();"],
  ['apps/server/src/config/ok.ts', 'export const port = process.env.DAMSO_PORT;'],
  ['apps/server/src/features/ok.ts', "import { transaction } from '../database/index.ts'; transaction();"],
  ['apps/desktop/src/renderer/app/ok.tsx', "import { Rooms } from '../features/rooms/rooms.tsx'; Rooms();"],
  [
    'apps/desktop/src/renderer/ui/ok.tsx',
    "import type { View } from '@damso/sync-engine/port'; export type { View };",
  ],
  [
    'apps/desktop/src/browser/ok.ts',
    "import { createEngine } from '@damso/sync-engine/browser'; createEngine();",
  ],
  ['apps/desktop/src/main/main.ts', "import { app } from 'electron'; app.quit();"],
  [
    'apps/desktop/src/main/windows/ok.ts',
    "import type { BrowserWindow } from 'electron'; export type { BrowserWindow };",
  ],
];

/** Arrows between packages that TypeScript must refuse: by name (it isn't a dependency) and by path (no reference). */
const arrows = [
  ['packages/shared', '@damso/sync-engine'],
  ['packages/shared', '@damso/server'],
  ['packages/shared', '@damso/desktop'],
  ['packages/sync-engine', '@damso/server'],
  ['packages/sync-engine', '@damso/desktop'],
  ['apps/server', '@damso/sync-engine'],
  ['apps/server', '@damso/desktop'],
  ['apps/desktop', '@damso/server'],
] as const;

const packages = {
  '@damso/shared': ['packages/shared', 'src/index.ts'],
  '@damso/sync-engine': ['packages/sync-engine', 'src/index.ts'],
  '@damso/server': ['apps/server', 'src/create-server.ts'],
  '@damso/desktop': ['apps/desktop', 'src/index.ts'],
} as const;

/** The copy that is being filled: one for the lint zones, one for the arrows, or their errors would mix. */
let copy: string;
const copies: string[] = [];

async function newCopy(): Promise<void> {
  copy = await mkdtemp(join(tmpdir(), 'damso-zones-'));
  copies.push(copy);
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
}

async function plant(file: string, source: string): Promise<void> {
  await mkdir(dirname(join(copy, file)), { recursive: true });
  await writeFile(join(copy, file), `${source}\n`);
}

/** The tool's output, whether it found something or not. */
function output(binary: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [binary, ...args], { cwd: copy, maxBuffer: 1 << 26 }, (_, stdout, stderr) =>
      resolve(stdout || stderr),
    );
  });
}

afterAll(() => Promise.all(copies.map((path) => rm(path, { recursive: true, force: true }))));

describe('lint zones', () => {
  interface Diagnostic {
    code: string;
    filename: string;
  }
  let found: Diagnostic[];

  beforeAll(async () => {
    await newCopy();
    await copyFile(join(repository, 'oxlint.config.ts'), join(copy, 'oxlint.config.ts'));
    for (const [file, source] of [...forbidden, ...allowed]) await plant(file, source);
    const report = JSON.parse(await output(lintBinary, ['--format=json', 'apps', 'packages'])) as {
      diagnostics: Diagnostic[];
    };
    found = report.diagnostics.filter(({ code }) => /no-restricted-imports|no-process-env/.test(code));
  });

  const findings = (file: string) => found.filter(({ filename }) => filename.replaceAll('\\', '/') === file);

  test.each(forbidden)('%s must not: %s', (file) => {
    expect(findings(file)).not.toEqual([]);
  });

  test.each(allowed)('%s may: %s', (file) => {
    expect(findings(file)).toEqual([]);
  });
});

describe('import arrows between packages', () => {
  let errors: string;
  const wrongFile = (target: string, how: string) => `wrong-${target.slice('@damso/'.length)}-by-${how}`;

  beforeAll(async () => {
    await newCopy();
    await copyFile(join(repository, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'));
    for (const [folder, entry] of Object.values(packages)) {
      await plant(join(folder, entry), 'export interface Thing {\n  id: string;\n}');
      for (const name of ['package.json', 'tsconfig.json']) {
        await copyFile(join(repository, folder, name), join(copy, folder, name));
      }
      // What pnpm does: a package sees what its manifest names, and nothing else.
      const manifest = await readFile(join(repository, folder, 'package.json'), 'utf8');
      const { dependencies, devDependencies } = JSON.parse(manifest) as Record<
        string,
        Record<string, string>
      >;
      for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
        const own = Object.entries(packages).find(([packageName]) => packageName === name)?.[1][0];
        const target = own ? join(copy, own) : join(repository, folder, 'node_modules', name);
        const link = join(copy, folder, 'node_modules', name);
        await mkdir(dirname(link), { recursive: true });
        await symlink(target, link, 'junction');
      }
    }
    for (const [folder, target] of arrows) {
      const [targetFolder, entry] = packages[target];
      const path = `../../../${targetFolder}/${entry}`;
      for (const [how, specifier] of Object.entries({ name: target, path })) {
        const source = `import type { Thing } from '${specifier}';\n\nexport type Wrong = Thing;`;
        await plant(join(folder, 'src', `${wrongFile(target, how)}.ts`), source);
      }
    }
    const right = "import type { Thing } from '@damso/shared';\n\nexport type Right = Thing;";
    for (const folder of ['packages/sync-engine', 'apps/server', 'apps/desktop']) {
      await plant(join(folder, 'src', 'right.ts'), right);
    }
    const projects = Object.values(packages).map(([folder]) => folder);
    errors = (await output(typescriptBinary, ['-b', ...projects, '--pretty', 'false'])).replaceAll('\\', '/');
  });

  const errorsOf = (file: string) =>
    errors.split(/\n(?=\S)/).filter((error) => error.startsWith(`${file}.ts(`));

  test.each(arrows)('%s must not import %s by name', (folder, target) => {
    const found = errorsOf(`${folder}/src/${wrongFile(target, 'name')}`);
    expect(found, errors).toEqual([expect.stringContaining(`TS2307: Cannot find module '${target}'`)]);
  });

  test.each(arrows)('%s must not import %s by path', (folder, target) => {
    const found = errorsOf(`${folder}/src/${wrongFile(target, 'path')}`);
    expect(found, errors).toContainEqual(expect.stringContaining('TS6307'));
  });

  test('the right arrows pass', () => {
    expect(errors).not.toContain('right.ts');
  });
});
