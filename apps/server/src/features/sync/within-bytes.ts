import { limits } from '@damso/shared';

/**
 * SQL that keeps a read within the text of about one packet: a column for the inner select over `messages m`, and a condition on it
 * for the outer one. Lets one row more through than fits, so that the cut, which is made on the rows as JSON, sees that there
 * are more.
 */
export const bytesBefore = (order: string) =>
  `coalesce(sum(octet_length(m.body)) OVER (ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING), 0) AS bytes_before`;

export const withinBytes = `m.bytes_before < ${limits.packetBytes}`;
