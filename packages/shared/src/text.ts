import { z } from 'zod';

import { limits } from './limits.ts';

const encoder = new TextEncoder();

/** The number of Unicode code points in a well-formed string (a surrogate pair is one). */
export function countCodePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) index += 1;
    count += 1;
  }
  return count;
}

/** The number of bytes that the string takes as UTF-8. */
export function countBytes(text: string): number {
  return encoder.encode(text).byteLength;
}

/** The first `max` code points of a text, never cutting a surrogate pair. */
export function firstCodePoints(text: string, max: number): string {
  if (text.length <= max) return text;
  let count = 0;
  let index = 0;
  while (index < text.length && count < max) {
    const unit = text.charCodeAt(index);
    index += unit >= 0xd800 && unit <= 0xdbff ? 2 : 1;
    count += 1;
  }
  return text.slice(0, index);
}

export type TextProblem = 'empty' | 'too_long' | 'ill_formed';

/**
 * What is wrong with a message's text, or null. `ill_formed` is a lone surrogate (not Unicode) or NUL (which PostgreSQL
 * can't hold); a text of white space only is `empty`.
 */
export function findMessageTextProblem(text: string): TextProblem | null {
  if (!text.isWellFormed() || text.includes('\u0000')) return 'ill_formed';
  if (text.trim() === '') return 'empty';
  // The two cheap comparisons settle nearly every message without counting.
  if (text.length > limits.messageCodePoints * 2) return 'too_long';
  if (text.length <= limits.messageCodePoints) return null;
  return countCodePoints(text) > limits.messageCodePoints ? 'too_long' : null;
}

/** A message's text as it may be sent: see `findMessageTextProblem`. The issue's message is the problem's name. */
export const messageText = z.string().superRefine((text, context) => {
  const problem = findMessageTextProblem(text);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem, params: { problem } });
});

/** A draft as it may be kept: what a message may be, white space at its ends included. */
export const draftText = messageText;

// Control characters, line separators and the marks that reorder text: a name is one line that can't disguise its neighbours.
const notInNames = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

// What draws nothing: spaces, joiners and the fillers of Hangul and Braille. A name of these alone would be an empty place.
const unseen = /[\p{Z}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu;

const named = (problem: TextProblem) => ({ message: problem, params: { problem } });

/**
 * One line of text, trimmed, of `min` to `max` code points, well-formed, without control characters and, unless it may be empty,
 * with something to see. The issue's message is the problem's name.
 */
export function singleLine(min: number, max: number) {
  return z
    .string()
    .trim()
    .refine((text) => text.isWellFormed() && !notInNames.test(text), named('ill_formed'))
    .refine((text) => min === 0 || countCodePoints(text.replaceAll(unseen, '')) >= min, named('empty'))
    .refine((text) => countCodePoints(text) <= max, named('too_long'));
}

export const displayName = singleLine(1, limits.nameCodePoints);
export const nickname = singleLine(1, limits.nameCodePoints);
export const statusLine = singleLine(0, limits.statusLineCodePoints);
export const roomTitle = singleLine(1, limits.roomTitleCodePoints);

export const deviceName = singleLine(1, limits.deviceNameCodePoints);

/** A handle as typed: case doesn't matter, so it is stored and compared in lower case. */
export const handle = z
  .string()
  .trim()
  .toLowerCase()
  .min(limits.handleMin, { message: 'too_short' })
  .max(limits.handleMax, { message: 'too_long' })
  .regex(/^[a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9]))*$/, { message: 'ill_formed' });

/** A password as typed, never trimmed; NFC, so that the same Hangul typed on two systems is the same password. */
export const password = z
  .string()
  .refine((text) => text.isWellFormed() && !text.includes('\u0000'), { message: 'ill_formed' })
  .transform((text) => text.normalize('NFC'))
  .refine((text) => countCodePoints(text) >= limits.passwordCodePointsMin, { message: 'too_short' })
  .refine((text) => countCodePoints(text) <= limits.passwordCodePointsMax, { message: 'too_long' });
