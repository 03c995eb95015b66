import { protocolVersion, type Goodbye, type Update, type Welcome } from '@damso/shared';

import { unreachable } from '../unreachable.ts';
import type { Connection, ConnectionEvent } from './connection.ts';
import type { KeepConnectedDeps, LiveUpdate } from './keep-connected.ts';
import type { HowItEnded } from './next-try.ts';

type AttemptDeps = Pick<
  KeepConnectedDeps,
  'connect' | 'clock' | 'log' | 'isMine' | 'client' | 'epoch' | 'getToken'
> & {
  on: {
    /** Anything at all came, or it is about to ask the server. */
    heard: () => void;
    welcomed: (connection: Connection, welcome: Welcome) => void;
    updated: (update: LiveUpdate) => void;
    /** Once, unless it was stopped. */
    ended: (how: HowItEnded) => void;
  };
};

// From the first try to the server's welcome (ms).
const welcomeLimit = 20_000;

/** One try to connect, and the connection that it leads to, up to its end. `fresh`: the last access token was not accepted. */
export type Attempt = {
  /** Nothing of it calls back any more. */
  stop(): void;
};

export function startAttempt(deps: AttemptDeps, fresh: boolean): Attempt {
  const { clock, log, on } = deps;
  let over = false;
  let connection: Connection | null = null;
  let goodbye: Goodbye | null = null;
  /** Of the welcome. */
  let since: number | null = null;
  let cancelWelcome: () => void = () => undefined;

  function stop(): void {
    over = true;
    cancelWelcome();
    connection?.close();
  }

  function end(how: HowItEnded): void {
    stop();
    on.ended(how);
  }

  async function begin(): Promise<void> {
    const token = await deps.getToken(fresh);
    if (over) return;
    if (token.is === 'unavailable') return end({ is: 'no-token', retryAfter: token.retryAfter });
    if (token.is === 'signed-out') return end(token);
    on.heard();
    cancelWelcome = clock.after(welcomeLimit, () => end({ is: 'closed', lived: null, goodbye: null }));
    const { accessToken } = token;
    const handshake = { accessToken, protocol: protocolVersion, client: deps.client, epoch: deps.epoch() };
    connection = deps.connect(handshake, (event) => {
      if (!over) receive(event);
    });
  }

  function receive(event: ConnectionEvent): void {
    on.heard();
    switch (event.is) {
      case 'heard':
        return;
      case 'refused':
        return end({ is: 'refused', refusal: event.refusal });
      case 'closed':
        return end({ is: 'closed', lived: lifetime(), goodbye });
      case 'update':
        return receiveUpdate(event);
      default:
        return unreachable(event);
    }
  }

  function receiveUpdate(update: Update): void {
    if (update.name === 'goodbye') ({ payload: goodbye } = update);
    else if (update.name === 'welcome') receiveWelcome(update.payload);
    else on.updated(update);
  }

  function receiveWelcome(welcome: Welcome): void {
    if (connection === null || since !== null) return;
    if (!deps.isMine(welcome)) {
      log('error', 'the server welcomed somebody else');
      return end({ is: 'closed', lived: null, goodbye: null });
    }
    cancelWelcome();
    since = clock.now();
    on.welcomed(connection, welcome);
  }

  const lifetime = () => (since === null ? null : Math.max(0, clock.now() - since));

  void begin();
  return { stop };
}
