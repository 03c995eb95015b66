import { handle, roomId } from '@damso/shared';

import type { OpenTarget } from '../../shell-contract/index.ts';

const form = /^damso:\/\/(room|person)\/([\w.-]{1,64})(?:\/(\d{1,10}))?\/?$/u;
const largestSeq = 2_147_483_647;

/**
 * What a `damso:` link leads to: `damso://room/<id>`, `damso://room/<id>/<seq>`, `damso://person/<handle>`; null for anything else. Anybody
 * may put such a link anywhere: it shows something, and never does anything.
 */
export function parseDeepLink(link: string): OpenTarget | null {
  const [, kind, name = '', number] = form.exec(link) ?? [];
  if (kind === 'room') {
    const id = roomId.safeParse(name);
    if (!id.success) return null;
    if (number === undefined) return { open: 'room', roomId: id.data, seq: null };
    const seq = Number(number);
    return seq >= 1 && seq <= largestSeq ? { open: 'room', roomId: id.data, seq } : null;
  }
  if (kind === 'person' && number === undefined) {
    const parsed = handle.safeParse(name);
    return parsed.success ? { open: 'person', handle: parsed.data } : null;
  }
  return null;
}

/** The link among the arguments of a start, as the system hands it over: the last that is one. */
export function findDeepLink(argv: readonly string[]): OpenTarget | null {
  const link = argv.toReversed().find((argument) => argument.startsWith('damso:'));
  return link === undefined ? null : parseDeepLink(link);
}
