import type { CatchUp } from '../catch-up/catch-up.ts';
import { isCountedUpdate } from '../catch-up/counted-update.ts';
import { createCatchUp } from '../catch-up/create-catch-up.ts';
import { keepConnected, type Link } from '../connection/keep-connected.ts';
import type { EngineDeps } from '../engine-deps.ts';
import { createDelivery, type Delivery } from '../outbox/delivery.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ActionAnswer } from '../port/actions.ts';
import type { SignOutWhy } from '../port/views.ts';
import type { Activity } from '../presence/activity.ts';
import { createPresence, type Presence } from '../presence/create-presence.ts';
import type { LocalStore, Touched } from '../store/local-store.ts';
import type { Changes } from '../views/scene.ts';
import { fileOf, type Account } from './accounts.ts';
import { closeQuietly } from './close-quietly.ts';
import { createAsk, type Ask } from './create-ask.ts';
import { keepCache } from './keep-cache.ts';
import { openOutboxFile, type OutboxLoss } from './open-outbox-file.ts';
import type { Tokens } from './tokens.ts';
import { uploadMyPicture } from './upload-my-picture.ts';

/** A signed-in account with its files open, kept connected and in step until it is closed. */
export type OpenAccount = {
  readonly userId: string;
  /** The cache of the moment; another one after it was made anew. */
  store: () => LocalStore;
  catchUp: () => CatchUp;
  readonly outbox: Outbox;
  readonly outboxLoss: OutboxLoss | null;
  /** Whether the outbox is in its file; else it goes with the process. */
  readonly outboxKept: boolean;
  readonly delivery: Delivery;
  readonly presence: Presence;
  readonly link: Link;
  ask: Ask;
  /** How often the list of devices may have changed. */
  devicesVersion: () => number;
  /** Uploads a picture as my own; `offline` when the server is away. */
  uploadPicture(bytes: Uint8Array): Promise<ActionAnswer<unknown>>;
  /** The cache was changed by an action: what depends on it is told. */
  touched(touched: Touched): void;
  /** Disconnects, and closes the files. */
  close(): void;
};

export type OpenAccountEvents = {
  changed: (changes: Partial<Changes>) => void;
  /** Everything is in step at this moment. */
  inStep: () => void;
  signedOut: (why: SignOutWhy) => void;
};

/** Opens an account's files and begins to connect; it is usable before that succeeds. */
export async function openAccount(
  deps: EngineDeps & { activity: Activity },
  account: Account,
  tokens: Tokens,
  events: OpenAccountEvents,
): Promise<OpenAccount> {
  const { databases, clock, random, log } = deps;
  const { userId } = account;
  const outboxName = fileOf('outbox', account);
  const { outbox, kept, loss } = await openOutboxFile(databases, outboxName, account.hasOutbox, log);
  const cache = await keepCache({
    databases,
    log,
    name: fileOf('cache', account),
    on: {
      broke: () => catchUp.end(),
      remade: () => {
        catchUp = startCatchUp();
        events.changed({ all: true });
        link.reconnect();
      },
    },
  });
  const { store } = cache;
  const lookingAtLink = new Set<() => void>();
  const seeker = Symbol('a message that a change is for');
  let devicesVersion = 0;

  function touched({ user, friends, rooms }: Touched): void {
    delivery.settle(rooms);
    events.changed({ user, friends, rooms });
  }

  const startCatchUp = () =>
    createCatchUp({
      store: store(),
      clock,
      random,
      events: {
        touched,
        stateChanged: (state) => {
          if (state.is === 'in-step') {
            delivery.reachedStep();
            events.inStep();
          }
          events.changed({ connection: true });
        },
        startedAnew: () => {
          // CON-2: what the outbox knows of the former epoch means nothing now.
          const identity = store().identity();
          if (identity !== null) outbox.beginAnew(identity.epoch);
          events.changed({ all: true });
        },
        failed: cache.remake,
      },
    });

  const delivery = createDelivery({
    outbox,
    userId,
    clock,
    random,
    log,
    touched,
    store,
    inStep: (roomId) => catchUp.isInStep(roomId),
    seek: (roomId, seq) => {
      const part = seq === null ? null : { anchor: seq, before: 0, after: 0, inFront: false };
      catchUp.show(roomId, seeker, part);
    },
    syncAgain: () => catchUp.syncAgain(),
  });
  outbox.onChange((roomId) => {
    delivery.poke(roomId);
    events.changed({ session: true, rooms: new Set([roomId]) });
  });
  let catchUp = startCatchUp();
  const presence = createPresence({ clock, activity: deps.activity, changed: events.changed });

  const link = keepConnected({
    clock,
    random,
    log,
    connect: deps.connect,
    isMine: (welcome) => welcome.userId === userId,
    system: deps.system,
    client: deps.client,
    epoch: () => store().identity()?.epoch ?? null,
    getToken: (fresh) => tokens.get(fresh),
    on: {
      changed: () => {
        events.changed({ connection: true });
        for (const look of lookingAtLink) look();
      },
      welcomed: (connection, welcome) => {
        catchUp.begin(connection, welcome);
        delivery.begin(connection, welcome.epoch);
        presence.begin(connection);
        noteDevices();
      },
      updated: (update) => {
        if (isCountedUpdate(update)) catchUp.receive(update);
        presence.receive(update);
        if (update.name === 'devices.changed') noteDevices();
      },
      ended: () => {
        if (catchUp.state().is === 'in-step') events.inStep();
        catchUp.end();
        delivery.end();
        presence.end();
      },
      signedOut: events.signedOut,
    },
  });

  function noteDevices(): void {
    devicesVersion += 1;
    events.changed({ devices: true });
  }

  const ask = createAsk(clock, link, (look) => {
    lookingAtLink.add(look);
    return () => void lookingAtLink.delete(look);
  });

  return {
    userId,
    outbox,
    outboxLoss: loss,
    outboxKept: kept,
    delivery,
    presence,
    link,
    store,
    catchUp: () => catchUp,
    touched,
    devicesVersion: () => devicesVersion,
    ask,
    uploadPicture: (bytes) => uploadMyPicture(deps.http, tokens, bytes),
    close() {
      link.stop();
      delivery.stop();
      presence.stop();
      catchUp.end();
      closeQuietly(outbox, log);
      cache.close();
    },
  };
}
