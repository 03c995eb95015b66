import {
  fail,
  httpRoutes,
  type HttpRoute,
  type Refusal,
  type SignedIn,
  type SignOutReason,
} from '@damso/shared';

import { noAnswer, type Connect, type Connection, type NoAnswer } from '../src/connection/connection.ts';
import { createToldSystem } from '../src/connection/system.ts';
import { createEngine, type Engine } from '../src/engine.ts';
import { silentLog } from '../src/log.ts';
import type { ActionInput, ActionName, ActionValue } from '../src/port/actions.ts';
import type { NoticeSink } from '../src/port/notice.ts';
import type { MessageItem, ViewName, ViewOf, ViewParams } from '../src/port/views.ts';
import type { Http } from '../src/session/http.ts';
import { memorySecrets, noLock } from '../src/session/secrets.ts';
import { createHeldClock } from './held-clock.ts';
import { createKeptDatabases } from './kept-databases.ts';
import { createDeeds } from './model-deeds.ts';
import { connectModel, noFaults, type Faults } from './model-network.ts';
import { createModelServer } from './model-server.ts';
import { createPrng, makeId } from './prng.ts';

/** A call on its way: a test may hold it back, or lose it or its answer. */
type Passage = { name: string; input: unknown; userId: string };
export type Rule = (
  passage: Passage,
) => 'pass' | 'lose' | 'lose-answer' | { answer: object } | { hold: Promise<void> };

/** Whole engines over a model of the server and the network, with a clock that is held. */
export function createWorld(seed = 7) {
  const clock = createHeldClock();
  const server = createModelServer(makeId(0x5e, 1));
  const deeds = createDeeds(server);
  const prng = createPrng(seed);
  let faults: Faults = noFaults;
  let isAway = false;
  let refusal: Refusal | null = null;
  let rule: Rule = () => 'pass';
  let ids = 0;
  const people = new Map<string, { userId: string; password: string; name: string }>();
  const revoked = new Map<string, SignOutReason | undefined>();
  const requests: { path: string; body: unknown }[] = [];
  const live = new Set<() => void>();
  const handleOf = (userId: string) => [...people].find(([, person]) => person.userId === userId)?.[0] ?? '';
  /** `reason`, where there is one, as optional fields want it. */
  const explain = (handle: string) => {
    const reason = revoked.get(handle);
    return reason === undefined ? {} : { reason };
  };
  const later = (work: () => void) => void clock.after(1, work);

  const connect: Connect = (handshake, onEvent) => {
    const userId = handshake.accessToken.split(' ')[1] ?? '';
    let over = false;
    const lost = new Set<() => void>();
    const close = () => {
      over = true;
      live.delete(cut);
      inner?.close();
      for (const giveUp of lost) giveUp();
    };
    const end = (event: Parameters<typeof onEvent>[0]) => {
      if (over) return;
      close();
      onEvent(event);
    };
    const cut = () => end({ is: 'closed' });
    let inner: Connection | null = null;
    if (isAway) later(cut);
    else if (revoked.has(handleOf(userId))) {
      const refused = { code: 'signed_out', retry: false, ...explain(handleOf(userId)) };
      later(() => end({ is: 'refused', refusal: refused }));
    } else if (refusal !== null) later(() => refusal !== null && end({ is: 'refused', refusal }));
    else {
      inner = connectModel({ server, clock, prng, faults: () => faults }, userId, (update) => {
        onEvent({ is: 'update', ...update });
      });
      live.add(cut);
    }
    return {
      close,
      async call(name, input) {
        const nothing = new Promise<NoAnswer>((resolve) => {
          lost.add(() => resolve(noAnswer));
          clock.after(20_000, () => resolve(noAnswer));
        });
        const verdict = rule({ name, input, userId });
        if (typeof verdict === 'object' && 'answer' in verdict) return verdict.answer as never;
        if (typeof verdict === 'object') await verdict.hold;
        if (verdict === 'lose') return nothing;
        const answer = await (inner as Connection).call(name, input);
        if (verdict === 'lose-answer') return nothing;
        if (!over) onEvent({ is: 'heard' });
        return answer;
      },
    };
  };

  function signedIn(handle: string): SignedIn {
    const { userId, name } = people.get(handle) as { userId: string; name: string };
    ids += 1;
    return {
      ...server.identity(),
      userId,
      deviceId: makeId(0xde, ids),
      handle,
      name,
      accessToken: `access ${userId}`,
      expiresIn: 600,
      refreshToken: `refresh ${handle} ${ids}`,
    };
  }
  const routes: { [Route in HttpRoute]: (body: never) => object } = {
    '/api/auth/register'({ handle, name, password }: { handle: string; name: string; password: string }) {
      if (people.has(handle)) return fail('handle_taken', 'taken');
      people.set(handle, { userId: makeId(0xa0, people.size + 1), password, name });
      return signedIn(handle);
    },
    '/api/auth/login'({ handle, password }: { handle: string; password: string }) {
      if (people.get(handle)?.password !== password) return fail('wrong_credentials', 'wrong');
      revoked.delete(handle);
      return signedIn(handle);
    },
    '/api/auth/refresh'({ refreshToken }: { refreshToken: string }) {
      const handle = refreshToken.split(' ')[1] ?? '';
      if (!revoked.has(handle)) return signedIn(handle);
      const { error } = fail('signed_out', 'out');
      return { ok: false, error: { ...error, ...explain(handle) } };
    },
    '/api/auth/logout': () => ({}),
    '/api/auth/check-handle': ({ handle }: { handle: string }) => ({ free: !people.has(handle) }),
  };
  const http: Http = async (path, body) => {
    requests.push({ path, body });
    await new Promise<void>(later);
    if (isAway) throw new Error('no network');
    const route = path as HttpRoute;
    const answer = routes[route](httpRoutes[route].input.parse(body) as never);
    return 'ok' in answer ? { status: 400, body: answer } : { status: 200, body: answer };
  };

  /** A device: its files and secrets stay over restarts. */
  function createDevice() {
    const databases = createKeptDatabases();
    const secrets = memorySecrets();
    let online = true;
    let told = createToldSystem(() => online);
    return {
      databases,
      secrets,
      setOnline(next: boolean) {
        online = next;
        if (next) told.tellOnline();
      },
      resume: () => told.tellResume(),
      start(notices: NoticeSink | null = null): Engine {
        told = createToldSystem(() => online);
        return createEngine({
          databases,
          secrets,
          connect,
          http,
          clock,
          random: prng.next,
          newId: () => makeId(0xc0, (ids += 1)),
          lock: noLock,
          system: told.system,
          notices,
          device: { name: 'test', platform: 'headless' },
          tokenPlace: 'body',
          client: 'test',
          log: silentLog,
        });
      },
    };
  }

  return {
    clock,
    server,
    deeds,
    people,
    requests,
    createDevice,
    /** Decides on every call from now on. */
    setRule: (next: Rule) => void (rule = next),
    setFaults: (next: Faults) => void (faults = next),
    refuse: (next: Refusal | null) => void (refusal = next),
    revoke: (handle: string, reason?: SignOutReason) => void revoked.set(handle, reason),
    /** Ends all connections; they may come back at once. */
    cut: () => [...live].forEach((end) => end()),
    /** The server goes away, or comes back. */
    setAway(next: boolean) {
      isAway = next;
      if (next) [...live].forEach((end) => end());
    },
    goodbye(code: string, retry: boolean, reason?: SignOutReason) {
      const goodbye = { code, retry, ...(reason === undefined ? {} : { reason }) };
      for (const socket of server.sockets) socket.deliver('goodbye', goodbye);
    },
  };
}

export type World = ReturnType<typeof createWorld>;

/** What a person does with an engine, and sees. */
export function person(world: World, engine: Engine) {
  const { clock } = world;

  async function call<Name extends ActionName>(name: Name, input: ActionInput<Name>) {
    const answer = engine.call(name, input);
    const progress = { answered: false };
    void answer.finally(() => (progress.answered = true));
    for (let turn = 0; !progress.answered && turn < 200; turn += 1) await clock.advance(10);
    return answer;
  }
  /** A view as it is now. */
  async function see<Name extends ViewName>(name: Name, params: ViewParams<Name>): Promise<ViewOf<Name>> {
    let seen: ViewOf<Name> | null = null;
    const watch = engine.watch(name, params, (view) => {
      seen = view;
    });
    await clock.advance(20);
    watch.stop();
    return seen as unknown as ViewOf<Name>;
  }
  async function messages(roomId: string): Promise<readonly MessageItem[]> {
    return (await see('messages', { roomId, anchor: null, before: 100, after: 0 })).items;
  }

  return {
    engine,
    call,
    see,
    messages,
    /** Fails the test unless the answer is good. */
    async do<Name extends ActionName>(name: Name, input: ActionInput<Name>): Promise<ActionValue<Name>> {
      const answer = await call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
      return answer.value;
    },
    /** Texts with how they stand: `sent` ones by seq. */
    async texts(roomId: string): Promise<string[]> {
      return (await messages(roomId))
        .filter(({ content }) => content.is !== 'unknown')
        .map((item) => {
          const text = item.content.is === 'text' ? item.content.text : item.content.is;
          const edited = item.editedAt === null ? '' : '*';
          const change = item.change === null ? '' : ` (${item.change.kind} ${item.change.state})`;
          const way = item.delivery.is === 'sent' ? '' : ` [${item.delivery.is}]`;
          return `${text}${edited}${change}${way}`;
        });
    },
  };
}

/** Two people in one room, both signed in and in step. `sink`: where Minho's notices go. */
export async function createPair(seed?: number, sink: NoticeSink | null = null) {
  const world = createWorld(seed);
  const devices = { jina: world.createDevice(), minho: world.createDevice() };
  const jina = person(world, devices.jina.start());
  const minho = person(world, devices.minho.start(sink));
  await jina.do('register', { handle: 'jina', name: 'Jina', password: 'password1' });
  await minho.do('register', { handle: 'minho', name: 'Minho', password: 'password1' });
  const roomId = makeId(0xf0, 1);
  const userIds = ['jina', 'minho'].map((handle) => world.people.get(handle)?.userId ?? '');
  const room = world.deeds.makeRoom(roomId, true, userIds);
  await world.clock.advance(2_000);
  return { world, devices, jina, minho, roomId, room, userIds };
}
