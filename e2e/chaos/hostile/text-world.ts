import {
  handshakeOf,
  startTestServer,
  testDevice,
  type TestDatabase,
  type TestServer,
} from '@damso/server/test-support';
import { createNodeEngine, type NodeEngine } from '@damso/sync-engine/node';

export const password = 'a long password';

/** `ok`, or the code of the refusal. */
export type Verdict = string;

/** Two friends with engines, in a direct room and a group, and a third device that says anything to the server. */
export interface TextWorld {
  readonly database: TestDatabase;
  readonly server: TestServer;
  readonly ann: NodeEngine;
  readonly bob: NodeEngine;
  /** Another device of Ann's. */
  readonly tablet: NodeEngine;
  readonly ids: {
    readonly ann: string;
    readonly bob: string;
    readonly direct: string;
    readonly group: string;
  };
  /** The device of Ann's that has no engine. */
  readonly deviceId: string;
  /** Asks as that device, past any engine. */
  ask(name: string, input: unknown): Promise<Verdict>;
  /** Posts to the server: of fields that don't fit, what is wrong with the first is the verdict. */
  post(path: string, body: unknown): Promise<Verdict>;
  connect(auth: Record<string, unknown>): Promise<Verdict>;
  stop(): Promise<void>;
}

const free = { perSecond: 1e9, burst: 1e9 };
const patient = { free: 1e6, forgetAfter: 1, longestWait: 1 };
const throttles = {
  loginByHandle: patient,
  loginByAddress: patient,
  registerByAddress: patient,
  checkHandleByAddress: patient,
};
/** Costs nothing: what is tried is which passwords are taken and recognised, many hundred times. */
const hasher = {
  hash: (text: string) => Promise.resolve({ hash: `$argon2id$${text}` }),
  verify: (stored: string | null, text: string) => Promise.resolve(stored === `$argon2id$${text}`),
};

/** Signs everybody up, and puts them into their rooms. */
export async function openTextWorld(database: TestDatabase): Promise<TextWorld> {
  const server = await startTestServer(database, {
    rates: { usual: free, strangers: free },
    throttles,
    hasher,
  });
  const start = () => createNodeEngine({ server: server.url });
  const [ann, bob, tablet] = [start(), start(), start()];
  await ann.do('register', { handle: 'ann', name: 'Ann', password });
  await bob.do('register', { handle: 'bob', name: 'Bob', password });
  await tablet.do('signIn', { handle: 'ann', password });
  const { userId: bobId } = await ann.do('findPerson', { handle: 'bob' });
  const { userId: annId } = await bob.do('findPerson', { handle: 'ann' });
  await ann.do('requestFriend', { userId: bobId });
  await bob.waitFor('friends', null, ({ head }) => head.incoming === 1);
  await bob.do('acceptFriend', { userId: annId });
  await ann.waitFor('friends', null, ({ items }) => items[0]?.state === 'friends');
  const { roomId: direct } = await ann.do('openDirectRoom', { userId: bobId });
  const { roomId: group } = await ann.do('createGroup', { title: null, tint: null, memberIds: [bobId] });
  for (const engine of [bob, tablet])
    for (const roomId of [direct, group])
      await engine.waitFor('room', { roomId }, ({ head }) => head.is === 'open');

  const login = { handle: 'ann', password, device: testDevice, tokenPlace: 'body' };
  const { body } = await server.post('/api/auth/login', login);
  const { raw } = await server.connect(handshakeOf(body.accessToken as string));
  return {
    database,
    server,
    ann,
    bob,
    tablet,
    ids: { ann: annId, bob: bobId, direct, group },
    deviceId: body.deviceId as string,
    async ask(name, input) {
      const answer = (await raw(name, input)) as { ok: boolean; error?: { code: string } };
      return answer.ok ? 'ok' : (answer.error?.code ?? 'nonsense');
    },
    async post(path, sent) {
      const answer = await server.post(path, sent);
      if (answer.status === 200) return 'ok';
      const { code, fields } = answer.body.error as { code: string; fields?: Record<string, string> };
      const [problem] = Object.values(fields ?? {});
      return problem === undefined ? code : `text_${problem}`;
    },
    async connect(auth) {
      const { opening, socket } = await server.connect(handshakeOf(body.accessToken as string, auth));
      socket.disconnect();
      if (opening.kind === 'welcome') return 'ok';
      return opening.kind === 'refused' ? (opening.data as { code: string }).code : 'closed';
    },
    async stop() {
      for (const engine of [ann, bob, tablet]) await engine.stop();
      await server.close();
    },
  };
}
