import { expect, test } from 'vitest';

import { createPair, person } from '../test-support/engine-world.ts';
import { noFaults } from '../test-support/model-network.ts';
import { createPrng } from '../test-support/prng.ts';

// More, and from another seed on: DAMSO_MODEL_RUNS=1000 DAMSO_MODEL_SEED=5000 vitest run --project unit packages/sync-engine/src/engine-removals
const runs = Number(process.env['DAMSO_MODEL_RUNS'] ?? 60);
const firstSeed = Number(process.env['DAMSO_MODEL_SEED'] ?? 1);

type Person = ReturnType<typeof person>;
type Written = { body: string; clientId: string; deleted: boolean };

/** Two devices of Jina's that write into a room from which she is removed now and then, while the server may be set back once. */
async function createHistory(seed: number) {
  const pair = await createPair(seed);
  const { world, roomId, userIds } = pair;
  const [jinaId = '', minhoId = ''] = userIds;
  const prng = createPrng(seed * 77);
  const phone = world.createDevice();
  const devices = [pair.devices.jina, phone].map((device) => ({
    device,
    who: pair.jina,
    written: [] as Written[],
    stopWatching: (): void => undefined,
  }));
  const found: string[] = [];
  let backup = prng.chance(0.3) ? world.server.backUp() : null;
  let restored = false;

  const stored = () => world.server.room(roomId)?.messages ?? [];
  const room = () => {
    const now = world.server.room(roomId);
    if (now === undefined) throw new Error('rooms stay');
    return now;
  };
  const isIn = () => world.server.membership(jinaId, roomId)?.state === 'in';
  const letIn = () => !isIn() && world.deeds.join(room(), jinaId);

  /** Whatever is shown at any moment: nothing twice, and mine in order. */
  function watch(one: (typeof devices)[number]): void {
    const params = { roomId, anchor: null, before: 100, after: 0 };
    const watching = one.who.engine.watch('messages', params, ({ items }) => {
      const keys = items.map(({ key }) => key);
      if (new Set(keys).size < keys.length) found.push('a message is shown twice');
      const seqs = items.flatMap(({ seq }) => seq ?? []);
      if (seqs.some((seq, index) => index > 0 && seq <= (seqs[index - 1] ?? 0)))
        found.push(`the order is ${seqs.join()}`);
    });
    one.stopWatching = () => watching.stop();
  }

  async function restart(one: (typeof devices)[number]): Promise<void> {
    one.stopWatching();
    await one.who.engine.stop();
    one.who = person(world, one.device.start());
    await world.clock.advance(100);
    watch(one);
  }
  async function send({ who, written }: (typeof devices)[number]): Promise<void> {
    const body = `written ${prng.int(1, 99)}`;
    const answer = await who.call('sendMessage', { roomId, body });
    if (answer.ok) written.push({ body, clientId: answer.value.clientId, deleted: false });
  }
  async function change({ who, written }: (typeof devices)[number], how: 'edit' | 'delete'): Promise<void> {
    const own = written.findLast(({ deleted }) => !deleted);
    if (own === undefined) return;
    const target = { clientId: own.clientId };
    if (how === 'edit') await who.call('editMessage', { roomId, target, body: `${own.body}!` });
    else own.deleted = (await who.call('deleteMessage', { roomId, target })).ok;
  }
  function setBack(): void {
    if (backup === null) return;
    world.server.restore(backup);
    backup = null;
    restored = true;
    world.cut();
  }

  /** What a device wrote last is there, once, unless so much came after it that a new span begins behind it. */
  async function checkLast({ who, written }: { who: Person; written: Written[] }): Promise<void> {
    const last = written.findLast(({ deleted }) => !deleted);
    const first = stored().find(([row]) => row?.clientId === last?.clientId)?.[0];
    if (last === undefined || restored || (first !== undefined && room().seq - first.seq > 2)) return;
    const isOpen = async () => (await who.see('room', { roomId })).head.is === 'open';
    const wasOpen = await isOpen();
    const shown = (await who.messages(roomId)).filter(({ clientId }) => clientId === last.clientId);
    if (wasOpen && (await isOpen()) && shown.length !== 1)
      found.push(`${last.body} is shown ${shown.length} times`);
  }

  async function step(at: number): Promise<void> {
    const one = prng.pick(devices);
    const choice = prng.int(1, 20);
    if (choice === 1) world.cut();
    else if (choice <= 5) world.setAway(choice === 2);
    else if (choice === 6) await restart(one);
    else if (choice === 7) world.deeds.leave(room(), jinaId, minhoId);
    else if (choice <= 9) letIn();
    else if (choice === 10) world.deeds.write(room(), minhoId, prng.int(1, 2));
    else if (choice === 11 && at > 20) setBack();
    else if (choice <= 15) await send(one);
    else if (choice <= 18) await change(one, choice === 18 ? 'delete' : 'edit');
    await world.clock.advance(prng.int(1, 2_500));
    for (const each of devices) await checkLast(each);
  }

  async function rest(): Promise<void> {
    world.setAway(false);
    world.setFaults(noFaults);
    letIn();
    await world.clock.advance(200_000);
  }

  const [, second] = devices;
  if (second !== undefined) second.who = person(world, phone.start());
  await second?.who.do('signIn', { handle: 'jina', password: 'password1' });
  await world.clock.advance(500);
  devices.forEach(watch);
  return { world, devices, roomId, found, stored, step, rest };
}

test.each(Array.from({ length: runs }, (_, index) => firstSeed + index))(
  'OUT-1 OUT-2 INT-7 CON-2 removed, let in and set back while two devices write, seed %i: nothing vanishes, nothing is twice, what fails is shown',
  async (seed) => {
    const { world, devices, roomId, found, stored, step, rest } = await createHistory(seed);
    const delays = { dawdle: 0.15, dawdleAnswer: 0.2, dawdleQuestion: 0.1 };
    world.setFaults({ ...noFaults, ...delays, lose: 0.15, double: 0.1, loseAnswer: 0.1 });
    for (let at = 0; at < 60; at += 1) await step(at);
    await rest();
    const truth = stored()
      .map((versions) => versions.at(-1))
      .filter((row) => row?.type === 'text')
      .map((row) => (row?.deletedAt === null ? row.body : 'deleted'));
    for (const { who } of devices) {
      const items = await who.messages(roomId);
      const failed = items.filter(({ delivery, change }) => delivery.is === 'failed' || change !== null);
      const { head } = await who.see('session', null);
      expect(head).toMatchObject({ is: 'signed-in' });
      const unsent = head.is === 'signed-in' ? head.pending : 0;
      expect(unsent > 0 && failed.length === 0).toBe(false);
      const sent = items.filter(({ delivery, content }) => delivery.is === 'sent' && content.is !== 'system');
      const texts = sent.map(({ content }) => (content.is === 'text' ? content.text : content.is));
      expect(texts.filter((text) => text !== 'unknown')).toEqual(truth);
    }
    expect(found).toEqual([]);
  },
);
