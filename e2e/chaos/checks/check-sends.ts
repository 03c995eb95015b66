import type { StoredRoom } from '../../fixtures/stored-truth.ts';
import type { Attempt, SendRecord } from '../history.ts';

export type Fate = 'acknowledged' | 'failed' | 'unknown';

/** What a send came to in the end: acknowledged once is acknowledged for ever; otherwise its last try tells. */
export function judgeSend(attempts: readonly Attempt[]): Fate {
  if (attempts.some(({ is }) => is === 'acknowledged')) return 'acknowledged';
  return attempts.at(-1)?.is === 'failed' ? 'failed' : 'unknown';
}

/** What a violation says of a send. */
const describe = ({ device, clientId, body }: SendRecord) =>
  `${body.slice(0, 40)} of ${device} (${clientId})`;

/**
 * Acknowledged ⇒ stored once, at the seq of every acknowledgement; failed ⇒ nowhere; unknown ⇒ at most once; and nothing is stored
 * that nobody wrote, or under another text.
 */
export function checkSends(sends: readonly SendRecord[], stored: readonly StoredRoom[]): string[] {
  const found: string[] = [];
  const rows = new Map<string, StoredRoom['messages'][number][]>();
  for (const { id, messages } of stored) {
    for (const message of messages) {
      const key = `${id} ${message.senderId} ${message.clientId}`;
      rows.set(key, [...(rows.get(key) ?? []), message]);
    }
  }
  const written = new Set<string>();
  for (const send of sends) {
    const key = `${send.roomId} ${send.userId} ${send.clientId}`;
    written.add(key);
    const mine = rows.get(key) ?? [];
    const fate = judgeSend(send.attempts);
    if (mine.length > 1) found.push(`twice: ${describe(send)} is stored ${mine.length} times`);
    if (fate === 'acknowledged' && mine.length === 0) found.push(`lost: ${describe(send)} was acknowledged`);
    if (fate === 'failed' && mine.length > 0) found.push(`undead: ${describe(send)} had failed`);
    const [row] = mine;
    if (row === undefined) continue;
    const seqs = send.attempts.flatMap((attempt) => (attempt.is === 'acknowledged' ? [attempt.seq] : []));
    if (seqs.some((seq) => seq !== row.seq))
      found.push(`renumbered: ${describe(send)} was acknowledged at ${seqs.join()}, is at ${row.seq}`);
    if (row.editedAt === null && row.deletedAt === null && row.body !== send.body)
      found.push(`garbled: ${describe(send)} is stored as ${row.body.slice(0, 40)}`);
  }
  for (const [key, [row]] of rows) {
    if (row?.kind === 'text' && !written.has(key)) found.push(`invented: nobody wrote ${row.clientId}`);
  }
  return found;
}
