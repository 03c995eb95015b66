import type { MessageRow } from '@damso/shared';

/** The bytes of something on the wire. */
export function measure(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** A message's share beside its texts: names, numbers and ids, each as long as it can be. */
const envelopeBytes = 324;
/** What JSON writes with more than one character; halves of surrogate pairs, too, but no text of the database has them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const escaped = /["\\\u0000-\u001f]/;

function boundText(text: string): number {
  return escaped.test(text) ? measure(text) : Buffer.byteLength(text) + 2;
}

const isMessage = (row: object): row is MessageRow => 'kind' in row && row.kind === 'message';

/**
 * The bytes of a row on the wire, at most. Those of a message are added up, a little too many, since making its JSON only to see how long it
 * is costs as much as sending it.
 */
export function boundRow(row: object): number {
  if (!isMessage(row)) return measure(row);
  const { body, mentions, systemEvent } = row;
  const hasMore = mentions !== undefined || systemEvent !== undefined;
  return envelopeBytes + boundText(body) + (hasMore ? measure({ mentions, systemEvent }) : 0);
}
