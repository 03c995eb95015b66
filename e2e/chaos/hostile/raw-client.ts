import { protocolVersion } from '@damso/shared';

/** A client that speaks Socket.IO's wire by hand, so that it can say anything at all. */
export type RawClient = {
  /** Sends a frame as it is; nothing once the server has closed the connection. */
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  /** Sends an event and counts its answer. */
  emit(name: unknown, args: readonly unknown[], wantsAnswer: boolean): void;
  /** Sends a command and waits for its answer, in ms; null when the connection is over before that. */
  time(name: string, input: unknown): Promise<{ ms: number; answer: unknown } | null>;
  /** Answers that came, by code (`ok` for a success). */
  answers: ReadonlyMap<string, number>;
  isOpen(): boolean;
  /** Resolves when it has no more than `most` questions open, or is closed. */
  until(most: number): Promise<void>;
  close(): void;
};

/** Connects and signs in with this token; resolves once the server has welcomed it, or closed the connection. */
export function connectRaw(url: string, accessToken: string): Promise<RawClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  socket.binaryType = 'arraybuffer';
  const answers = new Map<string, number>();
  const open = new Map<number, (answer: unknown) => void>();
  const waiting = new Set<{ most: number; resolve: () => void }>();
  let ids = 0;
  let isOpen = true;

  function look(): void {
    for (const one of waiting) {
      if (isOpen && open.size > one.most) continue;
      waiting.delete(one);
      one.resolve();
    }
  }
  function hearAnswer(text: string): void {
    const id = Number.parseInt(text.slice(2), 10);
    const [answer] = JSON.parse(text.slice(text.indexOf('['))) as [
      { ok?: boolean; error?: { code?: string } } | undefined,
    ];
    const code = answer?.ok === true ? 'ok' : (answer?.error?.code ?? 'nonsense');
    answers.set(code, (answers.get(code) ?? 0) + 1);
    open.get(id)?.(answer);
    open.delete(id);
    look();
  }

  const client: RawClient = {
    answers,
    isOpen: () => isOpen,
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    emit(name, args, wantsAnswer) {
      ids += 1;
      if (wantsAnswer) open.set(ids, () => undefined);
      client.send(`42${wantsAnswer ? ids : ''}${JSON.stringify([name, ...args])}`);
    },
    time(name, input) {
      const began = performance.now();
      if (!isOpen) return Promise.resolve(null);
      return new Promise((resolve) => {
        const end = () => resolve(null);
        socket.addEventListener('close', end, { once: true });
        ids += 1;
        open.set(ids, (answer) => {
          socket.removeEventListener('close', end);
          resolve({ ms: performance.now() - began, answer });
        });
        client.send(`42${ids}${JSON.stringify([name, input])}`);
      });
    },
    until: (most) =>
      new Promise((resolve) => {
        waiting.add({ most, resolve });
        look();
      }),
    close: () => socket.close(),
  };

  return new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') return;
      if (data.startsWith('0')) {
        const auth = { accessToken, protocol: protocolVersion, client: 'raw', epoch: null };
        client.send(`40${JSON.stringify(auth)}`);
      }
      if (data === '2') client.send('3');
      if (data.startsWith('43')) hearAnswer(data);
      if (data.startsWith('42["welcome"') || data.startsWith('44')) resolve(client);
    });
    const end = () => {
      isOpen = false;
      look();
      resolve(client);
    };
    socket.addEventListener('close', end);
    socket.addEventListener('error', end);
  });
}
