import type { Answer, CommandName, CommandValue } from '@damso/shared';
import type { Connect, Connection } from '@damso/sync-engine';

import type { Attempt, SendRecord } from './history.ts';

type SendAnswer = Awaited<ReturnType<Connection['call']>>;

function judgeAnswer(answer: SendAnswer): Attempt {
  if (!answer.ok) {
    const { code, temporary } = answer.error;
    return { is: temporary ? 'unknown' : 'failed', code };
  }
  const { seq, rev } = (answer as Answer<CommandValue<'message.send'>> & { ok: true }).value;
  return { is: 'acknowledged', seq, rev };
}

/** Remembers every message that was meant to be sent, and what became of each try. */
export function createRecorder() {
  const sends = new Map<string, SendRecord>();
  let acknowledged = 0;

  return {
    sends: () => [...sends.values()],
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
        const connection = connect(handshake, onEvent);
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
