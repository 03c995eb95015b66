import type { StoredRoom } from '../../fixtures/stored-truth.ts';
import type { SendRecord } from '../history.ts';

/** In each room seqs run from 1 without a gap, no rev is used twice or beyond the room's own, and every device's messages stand in the order in which it wrote them. */
export function checkOrder(sends: readonly SendRecord[], stored: readonly StoredRoom[]): string[] {
  return stored.flatMap(({ id, room, messages }) => [
    ...checkNumbers(id, room, messages),
    ...checkDevices(
      id,
      messages,
      sends.filter(({ roomId }) => roomId === id),
    ),
  ]);
}

function checkNumbers(id: string, room: StoredRoom['room'], messages: StoredRoom['messages']): string[] {
  const found: string[] = [];
  const gap = messages.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap !== -1) found.push(`gap: ${id} has seq ${messages[gap]?.seq} where ${gap + 1} belongs`);
  if (room.lastSeq !== messages.length)
    found.push(`gap: ${id} has ${messages.length} messages, its last seq is ${room.lastSeq}`);
  const revs = messages.map(({ rev }) => rev);
  if (new Set(revs).size !== revs.length) found.push(`rev: ${id} used a rev for two messages`);
  const highest = revs.reduce((most, rev) => Math.max(most, rev), 0);
  if (highest > room.rev) found.push(`rev: ${id} is at ${room.rev}, a message at ${highest}`);
  return found;
}

function checkDevices(id: string, messages: StoredRoom['messages'], sends: readonly SendRecord[]): string[] {
  const seqOf = new Map(messages.map(({ senderId, clientId, seq }) => [`${senderId} ${clientId}`, seq]));
  const found: string[] = [];
  const last = new Map<string, number>();
  for (const { device, userId, clientId, body } of sends) {
    const seq = seqOf.get(`${userId} ${clientId}`);
    if (seq === undefined) continue;
    const before = last.get(device) ?? 0;
    if (seq < before) found.push(`overtaken: ${body.slice(0, 40)} of ${device} in ${id} is at ${seq}`);
    last.set(device, Math.max(seq, before));
  }
  return found;
}
