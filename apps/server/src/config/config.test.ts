import { homedir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readConfig } from './config.ts';

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
}

function config(env: NodeJS.ProcessEnv) {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

test('an empty environment gives the newcomer’s defaults, on loopback', () => {
  const root = process.getuid?.() === 0;
  expect(config({})).toEqual({
    port: 4600,
    host: '127.0.0.1',
    dataDir: root ? '/var/lib/damso' : join(homedir(), '.local', 'share', 'damso'),
    databaseUrl: undefined,
    logLevel: 'info',
    publicOrigins: [],
    trustedProxies: [],
  });
});

test('empty variables count as unset', () => {
  const empty = { DAMSO_PORT: '', DAMSO_HOST: '', DAMSO_DATA_DIR: '', DATABASE_URL: '', DAMSO_LOG_LEVEL: '' };
  expect(config({ ...empty, DAMSO_PUBLIC_ORIGINS: '' })).toEqual(config({}));
});

test('origins are separated by commas or spaces', () => {
  expect(config({ DAMSO_PUBLIC_ORIGINS: 'https://a.example, http://b.example:8080' }).publicOrigins).toEqual([
    'https://a.example',
    'http://b.example:8080',
  ]);
});

test('proxies are addresses or networks, and nothing else', () => {
  const proxies = '10.0.0.5, 172.16.0.0/12 fd00::/8';
  expect(config({ DAMSO_TRUSTED_PROXIES: proxies }).trustedProxies).toEqual([
    '10.0.0.5',
    '172.16.0.0/12',
    'fd00::/8',
  ]);
  expect(problems({ DAMSO_TRUSTED_PROXIES: 'proxy.example' })).toEqual([
    'DAMSO_TRUSTED_PROXIES: "proxy.example" isn\'t an address or a network such as 10.0.0.5 or 172.16.0.0/12',
  ]);
  expect(problems({ DAMSO_TRUSTED_PROXIES: '10.0.0.0/99' })).toHaveLength(1);
});

test('a relative data folder becomes absolute', () => {
  expect(config({ DAMSO_DATA_DIR: 'data' }).dataDir).toBe(join(process.cwd(), 'data'));
});

test('each wrong value is named in a line of its own', () => {
  const found = problems({
    DAMSO_PORT: '70000',
    DAMSO_LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://u:secret@h/d',
    DAMSO_PUBLIC_ORIGINS: 'https://chat.example.org/',
  });
  expect(found).toEqual([
    'DAMSO_PORT: must be a port number from 0 to 65535',
    'DATABASE_URL: must look like postgresql://user:password@host:5432/database',
    'DAMSO_LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent',
    'DAMSO_PUBLIC_ORIGINS: "https://chat.example.org/" isn\'t an origin such as https://chat.example.org (no path, no slash)',
  ]);
});

test('a wrong database address is not repeated: it may hold a password', () => {
  expect(problems({ DATABASE_URL: 'postgres//u:secret@h/d' }).join()).not.toContain('secret');
});

test('the configuration can’t be changed', () => {
  expect(Object.isFrozen(config({}))).toBe(true);
});
