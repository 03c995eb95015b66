import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { en } from './en/index.ts';
import { createI18n, chooseLanguage } from './i18n.ts';
import { ko } from './ko/index.ts';

type Dictionary = { readonly [key: string]: string | Dictionary };

function keysOf(dictionary: Dictionary, prefix = ''): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(dictionary)) {
    if (typeof value === 'string') keys.set(prefix + key, value);
    else for (const [inner, text] of keysOf(value, `${prefix}${key}.`)) keys.set(inner, text);
  }
  return keys;
}

const plural = /_(one|other)$/u;
const korean = keysOf(ko);
const english = keysOf(en);
const variables = (text: string) =>
  [...text.matchAll(/\{\{(\w+)/gu)].map(([, name]) => name ?? '').toSorted((a, b) => a.localeCompare(b));

test('both languages have the same keys', () => {
  const bare = (keys: Map<string, string>) =>
    [...new Set([...keys.keys()].map((key) => key.replace(plural, '')))].toSorted();
  expect(bare(korean)).toEqual(bare(english));
});

test('Korean has no plural forms, English has both wherever it has one', () => {
  expect([...korean.keys()].filter((key) => plural.test(key))).toEqual([]);
  const pairs = [...english.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''));
  for (const key of pairs) {
    expect(english.has(`${key}_one`) && english.has(`${key}_other`), key).toBe(true);
  }
});

test('both languages use the same variables', () => {
  for (const [key, text] of english) {
    const other = korean.get(key.replace(plural, ''));
    expect(variables(other ?? ''), key).toEqual(variables(text));
  }
});

test('nothing shouts, and nothing is left empty', () => {
  for (const [key, text] of [...korean, ...english]) {
    expect(text.trim(), key).not.toBe('');
    expect(text, key).not.toMatch(/습니다|당신|죄송|Oops|[Pp]lease/u);
  }
});

// Every file that can hold a word which people read.
const sources = ['renderer', 'browser'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, '../..', folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(import.meta.dirname, '../..', folder, file))
    .filter((file) => /\.tsx?$/u.test(file) && !/[\\/]i18n[\\/]|\.test\.tsx?$/u.test(file)),
);

test.each(sources.map((file) => [file.slice(file.indexOf('src')), file]))(
  '%s has no words of its own',
  (_name, file) => {
    const code = readFileSync(file, 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
      .replaceAll(/(^|\s)\/\/.*$/gmu, '');
    expect(code).not.toMatch(/[가-힣]/u);
    // Text between tags, and attributes that are read out or shown.
    expect(code).not.toMatch(/<(?:[a-z]\w*|[A-Z][\w.]*)(?:\s[^<>]*)?>\s*[A-Za-z]{2,}[^<>{}()=;]*<\//u);
    expect(code).not.toMatch(/\b(?:aria-label|title|placeholder|alt|label|line)="[^"]*[A-Za-z]{2}/u);
  },
);

test('a sentence with a number is right in both languages', () => {
  expect(createI18n('ko').t('room.unreadBy', { count: 2 })).toBe('2명이 아직 안 읽었어요');
  expect(createI18n('en').t('room.unreadBy', { count: 1 })).toBe('1 person hasn’t read this yet');
  expect(createI18n('en').t('composer.over', { count: 100_318, limit: 100_000, excess: 318 })).toBe(
    '100,318 / 100,000 characters · 318 too many',
  );
  expect(createI18n('ko').t('connection.catchingUpLine', { done: 380, total: 1_204 })).toBe(
    '1,204개 중 380개',
  );
});

test.each([
  [['ko-KR', 'en'], 'ko'],
  [['ja', 'ko'], 'ko'],
  [['en-GB'], 'en'],
  [['fr'], 'en'],
  [[], 'en'],
] as const)('a system that prefers %s gets %s', (preferred, language) => {
  expect(chooseLanguage(preferred)).toBe(language);
});
