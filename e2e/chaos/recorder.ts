import type { CommandName, MessageRow, RoomUpdate } from '@damso/shared';
import type { Connect, Connection } from '@damso/sync-engine';

import type { Delivered, SendRecord, SetRecord } from './history.ts';
import { judgeAnswer } from './judge-answer.ts';

/** Remembers every message that was meant to be sent, what became of each try, and what live updates brought to whom. */
export function createRecorder() {
  const sends = new Map<string, SendRecord>();
  const delivered = new Map<string, Delivered & { seqs: Set<number> }>();
  const sets: SetRecord[] = [];
  let acknowledged = 0;

  function noteDelivery(userId: string, { roomId, rows }: RoomUpdate): void {
    const key = `${userId} ${roomId}`;
    const known = delivered.get(key) ?? { userId, roomId, seqs: new Set() };
    delivered.set(key, known);
    for (const row of rows) if (row.kind === 'message') known.seqs.add((row as MessageRow).seq);
  }

  return {
    delivered: (): Delivered[] => [...delivered.values()],
    sends: () => [...sends.values()],
    sets: (): readonly SetRecord[] => sets,
    /** Somebody has set something of their own. */
    set: (record: SetRecord) => void sets.push(record),
    /** Tries that were acknowledged so far. */
    acknowledged: () => acknowledged,
    /** Somebody has written a message: the engine took it. */
    invoked(send: Omit<SendRecord, 'attempts'>): void {
      const early = sends.get(send.clientId)?.attempts ?? [];
      sends.delete(send.clientId);
      sends.set(send.clientId, { ...send, attempts: early });
    },
    /** Connections that behave like those of `connect`, and whose sends are noted down. */
    tap(device: string, userId: string, connect: Connect): Connect {
      return (handshake, onEvent) => {
        const connection = connect(handshake, (event) => {
          if (event.is === 'update' && event.name === 'room.update') noteDelivery(userId, event.payload);
          onEvent(event);
        });
        const call = async (name: CommandName, input: never) => {
          const answer = await connection.call(name, input);
          if (name === 'message.send') {
            const { clientId, roomId, body } = input as SendRecord;
            const known = sends.get(clientId) ?? { device, userId, roomId, clientId, body, attempts: [] };
            known.attempts.push(judgeAnswer(answer));
            sends.set(clientId, known);
            if (answer.ok) acknowledged += 1;
          }
          return answer;
        };
        return { call: call as Connection['call'], close: () => connection.close() };
      };
    },
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
