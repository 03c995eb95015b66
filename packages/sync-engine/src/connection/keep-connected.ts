import { protocolVersion, type Goodbye, type Update, type UpdateName, type Welcome } from '@damso/shared';

import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { SignOutWhy } from '../port/views.ts';
import { unreachable } from '../unreachable.ts';
import type { Connect, Connection, ConnectionEvent } from './connection.ts';
import { decideNextTry, noTries, type HowItEnded } from './next-try.ts';
import type { System } from './system.ts';

export type TokenAnswer =
  | { is: 'token'; accessToken: string }
  /** Seconds. */
  | { is: 'unavailable'; retryAfter?: number | undefined }
  | { is: 'signed-out'; why: SignOutWhy };

export type KeepConnectedDeps = {
  connect: Connect;
  clock: Clock;
  random: () => number;
  system: System;
  log: Log;
  /** Whether a welcome is for the one whose connections these are. */
  isMine: (welcome: Welcome) => boolean;
  /** The client's name and version. */
  client: string;
  /** The epoch of the cache. */
  epoch: () => string | null;
  /** `fresh`: the last one was not accepted. */
  getToken: (fresh: boolean) => Promise<TokenAnswer>;
  on: {
    changed: () => void;
    /** The server is ready on this connection. */
    welcomed: (connection: Connection, welcome: Welcome) => void;
    updated: (update: Update<Exclude<UpdateName, 'welcome' | 'goodbye'>>) => void;
    /** The connection of the last `welcomed` is over. */
    ended: () => void;
    signedOut: (why: SignOutWhy) => void;
  };
};

/** Where keeping connected stands. */
type LinkState =
  | { is: 'connecting' }
  | { is: 'connected'; connection: Connection; since: number }
  /** By the clock, in ms. */
  | { is: 'waiting'; retryAt: number }
  | { is: 'refused'; code: string }
  | { is: 'stopped' };

export type Link = {
  state(): LinkState;
  /** Makes a new connection at once, whatever there is. */
  reconnect(): void;
  stop(): void;
};

// CON-4: nothing heard for so long (ms), and the connection is taken for dead.
const silenceLimit = 60_000;
// From the first try to the server's welcome.
const welcomeLimit = 20_000;
// How often (ms) it looks whether the clock jumped, and how large a jump means sleep.
const tick = 5_000;
const sleptAfter = 15_000;
// A try that began less than this (ms) ago is as good as a new one.
const freshTry = 1_000;

/** Keeps one connection after another for a signed-in device, until it is stopped or signed out. Begins at once. */
export function keepConnected(deps: KeepConnectedDeps): Link {
  const { clock, system, on, log } = deps;
  let state: LinkState = { is: 'connecting' };
  let tries = noTries;
  /** Of the try or connection of the moment: events of an earlier one count for nothing. */
  let turn = 0;
  let connection: Connection | null = null;
  let goodbye: Goodbye | null = null;
  let lastHeard = clock.now();
  let triedAt = clock.now();
  let cancelWait: () => void = () => undefined;
  let cancelWelcome: () => void = () => undefined;
  let cancelTick: () => void = () => undefined;
  const unlisten = [system.onOnline(reconnect), system.onResume(reconnect)];

  function enter(next: LinkState): void {
    state = next;
    on.changed();
  }

  async function tryNow(): Promise<void> {
    turn += 1;
    const mine = turn;
    triedAt = clock.now();
    enter({ is: 'connecting' });
    const token = await deps.getToken(tries.tokenRefused);
    if (mine !== turn) return;
    if (token.is === 'unavailable') return finish({ is: 'no-token', retryAfter: token.retryAfter });
    if (token.is === 'signed-out') return finish(token);
    lastHeard = clock.now();
    goodbye = null;
    const handshake = {
      accessToken: token.accessToken,
      protocol: protocolVersion,
      client: deps.client,
      epoch: deps.epoch(),
    };
    cancelWelcome = clock.after(welcomeLimit, () => finish({ is: 'closed', lived: null, goodbye: null }));
    connection = deps.connect(handshake, (event) => {
      if (mine === turn) receive(event);
    });
  }

  function receive(event: ConnectionEvent): void {
    lastHeard = clock.now();
    switch (event.is) {
      case 'heard':
        return;
      case 'refused':
        return finish({ is: 'refused', refusal: event.refusal });
      case 'closed':
        return finish({ is: 'closed', lived: lifetime(), goodbye });
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
    if (connection === null || state.is !== 'connecting') return;
    if (!deps.isMine(welcome)) {
      log('error', 'the server welcomed somebody else');
      return finish({ is: 'closed', lived: null, goodbye: null });
    }
    cancelWelcome();
    enter({ is: 'connected', connection, since: clock.now() });
    on.welcomed(connection, welcome);
  }

  const lifetime = () => (state.is === 'connected' ? Math.max(0, clock.now() - state.since) : null);

  /** Ends what there is, and goes on as `decideNextTry` says. */
  function finish(ended: HowItEnded): void {
    const wasConnected = state.is === 'connected';
    turn += 1;
    cancelWait();
    cancelWelcome();
    connection?.close();
    connection = null;
    const next = decideNextTry(ended, tries, deps.random());
    log('info', 'connection ended', { ended: ended.is, next: next.is });
    switch (next.is) {
      case 'again':
        ({ tries } = next);
        if (next.after === 0) {
          void tryNow();
        } else {
          enter({ is: 'waiting', retryAt: clock.now() + next.after });
          cancelWait = clock.after(next.after, () => void tryNow());
        }
        break;
      case 'refused':
        enter(next);
        break;
      case 'signed-out':
        letGo();
        enter({ is: 'stopped' });
        break;
      default:
        unreachable(next);
    }
    if (wasConnected) on.ended();
    if (next.is === 'signed-out') on.signedOut(next.why);
  }

  function reconnect(): void {
    if (state.is === 'stopped') return;
    // Page and worker, or two reasons at once, say the same: a try that has only begun is not begun again.
    if (state.is === 'connecting' && Math.abs(clock.now() - triedAt) < freshTry) return;
    finish({ is: 'given-up' });
  }

  /** CON-4: silence, and sleep, which shows as a jump of the clock. */
  function watch(expected: number): void {
    if (state.is === 'stopped') return;
    cancelTick = clock.after(tick, () => {
      const now = clock.now();
      if (Math.abs(now - expected) > sleptAfter) {
        log('info', 'the clock jumped: reconnecting');
        lastHeard = now;
        reconnect();
      } else if (state.is === 'connected' && now - lastHeard > silenceLimit) {
        finish({ is: 'given-up' });
      }
      watch(clock.now() + tick);
    });
  }

  /** Nothing of the outside calls back any more. */
  function letGo(): void {
    cancelTick();
    for (const stopListening of unlisten) stopListening();
  }

  watch(clock.now() + tick);
  void tryNow();

  return {
    state: () => state,
    reconnect,
    stop() {
      if (state.is === 'stopped') return;
      const wasConnected = state.is === 'connected';
      turn += 1;
      cancelWait();
      cancelWelcome();
      letGo();
      connection?.close();
      connection = null;
      state = { is: 'stopped' };
      if (wasConnected) on.ended();
    },
  };
}
