/** A connection to Chromium's DevTools protocol, with the sessions of its targets. */
export type Cdp = {
  send<Result = unknown>(method: string, params?: object, sessionId?: string): Promise<Result>;
  /** Events of a session, or of the browser. */
  on(sessionId: string | undefined, listener: (method: string, params: never) => void): void;
  close(): void;
};

type Incoming = {
  id?: number;
  result?: unknown;
  error?: { message: string };
  method?: string;
  params?: never;
  sessionId?: string;
};

export async function connectCdp(url: string): Promise<Cdp> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('Chromium takes no connection')));
  });
  let lastId = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string | undefined, (method: string, params: never) => void>();

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Incoming;
    if (message.id !== undefined) {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve(message.result as never);
      else asked?.reject(new Error(message.error.message));
    } else if (message.method !== undefined) {
      listeners.get(message.sessionId)?.(message.method, message.params as never);
    }
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium is gone'));
    waiting.clear();
  });

  return {
    send(method, params = {}, sessionId) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.send(
          JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }),
        );
      });
    },
    on: (sessionId, listener) => void listeners.set(sessionId, listener),
    close: () => socket.close(),
  };
}
