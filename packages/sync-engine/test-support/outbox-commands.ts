import type { ChangeCommand, SendCommand } from '../src/outbox/command.ts';
import { makeId } from './prng.ts';

export const testRoom = makeId(0xf0, 1);

/** A send with ids made of a number. */
export function sendCommand(number: number, body = `text ${number}`, roomId = testRoom): SendCommand {
  const clientId = makeId(0xc0, number);
  return { v: 1, kind: 'send', roomId, writtenAt: number, clientId, body, mentions: [], seenSeq: 0 };
}

/** An edit of the message that `sendCommand(of)` writes. */
export function editCommand(number: number, of: number, seq: number | null = null): ChangeCommand {
  const clientId = makeId(0xc0, of);
  return {
    v: 1,
    kind: 'edit',
    roomId: testRoom,
    writtenAt: number,
    operationId: makeId(0xc1, number),
    target: seq === null ? { clientId } : { seq },
    clientId,
    body: `edit ${number}`,
    mentions: [],
  };
}
