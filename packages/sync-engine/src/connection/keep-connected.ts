import type { Update, UpdateName, Welcome } from '@damso/shared';

import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { SignOutWhy } from '../port/views.ts';
import { unreachable } from '../unreachable.ts';
import { startAttempt, type Attempt } from './attempt.ts';
import type { Connect, Connection } from './connection.ts';
import { decideNextTry, noTries, type HowItEnded } from './next-try.ts';
import type { System } from './system.ts';
import { watchClock } from './watch-clock.ts';

export type TokenAnswer =
  | { is: 'token'; accessToken: string }
  /** Seconds. */
  | { is: 'unavailable'; retryAfter?: number | undefined }
  | { is: 'signed-out'; why: SignOutWhy };

/** An update for those who keep something in step. */
export type LiveUpdate = Update<Exclude<UpdateName, 'welcome' | 'goodbye'>>;

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
    updated: (update: LiveUpdate) => void;
    /** The connection of the last `welcomed` is over. */
    ended: () => void;
    signedOut: (why: SignOutWhy) => void;
  };
};

/** Where keeping connected stands. */
type LinkState =
  | { is: 'connecting' }
  | { is: 'connected'; connection: Connection }
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
// A try that began less than this (ms) ago is as good as a new one.
const freshTry = 1_000;

/** Keeps one connection after another for a signed-in device, until it is stopped or signed out. Begins at once. */
export function keepConnected(deps: KeepConnectedDeps): Link {
  const { clock, system, on, log } = deps;
  let state: LinkState = { is: 'connecting' };
  let tries = noTries;
  let attempt: Attempt | null = null;
  let lastHeard = clock.now();
  let triedAt = clock.now();
  let cancelWait: () => void = () => undefined;
  const unlisten = [system.onOnline(reconnect), system.onResume(reconnect), watchClock(clock, look)];

  function enter(next: LinkState): void {
    state = next;
    on.changed();
  }

  const isStopped = () => state.is === 'stopped';

  function tryNow(): void {
    triedAt = clock.now();
    enter({ is: 'connecting' });
    // Whoever was told of it may have stopped this.
    if (isStopped()) return;
    const heard = () => {
      lastHeard = clock.now();
    };
    const welcomed = (connection: Connection, welcome: Welcome) => {
      enter({ is: 'connected', connection });
      on.welcomed(connection, welcome);
    };
    attempt = startAttempt(
      { ...deps, on: { heard, welcomed, updated: on.updated, ended: goOn } },
      tries.tokenRefused,
    );
  }

  /** After an end: goes on as `decideNextTry` says. */
  function goOn(ended: HowItEnded): void {
    const wasConnected = state.is === 'connected';
    const next = decideNextTry(ended, tries, deps.random());
    log('info', 'connection ended', { ended: ended.is, next: next.is });
    switch (next.is) {
      case 'again':
        ({ tries } = next);
        if (next.after === 0) {
          tryNow();
        } else {
          enter({ is: 'waiting', retryAt: clock.now() + next.after });
          cancelWait = clock.after(next.after, tryNow);
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

  /** Ends what there is, a connection or the wait for one. */
  function drop(): void {
    cancelWait();
    attempt?.stop();
  }
  function giveUp(): void {
    drop();
    goOn({ is: 'given-up' });
  }

  function reconnect(): void {
    if (state.is === 'stopped') return;
    // Page and worker, or two reasons at once, say the same: a try that has only begun is not begun again.
    if (state.is === 'connecting' && Math.abs(clock.now() - triedAt) < freshTry) return;
    giveUp();
  }

  /** CON-4: after sleep, and where nothing is heard any more. */
  function look({ slept }: { slept: boolean }): void {
    if (slept) {
      log('info', 'the clock jumped: reconnecting');
      lastHeard = clock.now();
      reconnect();
    } else if (state.is === 'connected' && clock.now() - lastHeard > silenceLimit) {
      giveUp();
    }
  }

  /** Nothing of the outside calls back any more. */
  function letGo(): void {
    for (const stopListening of unlisten) stopListening();
  }

  tryNow();

  return {
    state: () => state,
    reconnect,
    stop() {
      if (state.is === 'stopped') return;
      const wasConnected = state.is === 'connected';
      letGo();
      drop();
      state = { is: 'stopped' };
      if (wasConnected) on.ended();
    },
  };
}
