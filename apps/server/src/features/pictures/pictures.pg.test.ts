import { crc32, deflateSync } from 'node:zlib';

import sharp, { type Sharp } from 'sharp';
import { v4 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { until } from '../../../test-support/server-process.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import {
  handshakeOf,
  startTestServer,
  type Json,
  type TestServer,
} from '../../../test-support/test-server.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let server: TestServer;
let clock = Date.now();

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database, { now: () => clock });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function upload(
  accessToken: string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${server.url}/api/pictures`, {
    method: 'POST',
    headers: { 'content-type': 'image/png', authorization: `Bearer ${accessToken}`, ...headers },
    body: Buffer.from(bytes),
  });
  return { status: response.status, body: await response.json() };
}
const show = (id: string, size: number | string) => fetch(`${server.url}/api/pictures/${id}/${size}`);

/** Left half red, right half blue. */
function twoColours(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index += 1) {
    pixels[index * 3 + (index % width < width / 2 ? 0 : 2)] = 255;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}
const png = () => twoColours(200, 100).png().toBuffer();

/** Whether a picture is mostly red (or blue) at a place, in parts of its side. */
async function colourAt(webp: Uint8Array, x: number, y: number): Promise<'red' | 'blue'> {
  const { data, info } = await sharp(webp).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue';
}
const fetched = async (id: string, size: number) =>
  new Uint8Array(await (await show(id, size)).arrayBuffer());

/** A PNG whose header says that it is huge, with next to nothing in it. */
function bomb(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const idat = chunk('IDAT', deflateSync(Buffer.alloc(1000)));
  return Buffer.concat([signature, chunk('IHDR', header), idat, chunk('IEND', Buffer.alloc(0))]);
}

test('a picture becomes squares of 512 and 128 px as WebP, served for ever and confined, under an id that can’t be guessed', async () => {
  const { accessToken, userId } = await server.register();
  const { status, body } = await upload(accessToken, await png());
  expect(status).toBe(200);
  expect(body.pictureId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  for (const size of [512, 128]) {
    const response = await show(body.pictureId, size);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
    const webp = new Uint8Array(await response.arrayBuffer());
    expect(await sharp(webp).metadata()).toMatchObject({ format: 'webp', width: size, height: size });
    expect([await colourAt(webp, 0.2, 0.5), await colourAt(webp, 0.8, 0.5)]).toEqual(['red', 'blue']);
  }
  const user = await database.prisma.user.findUniqueOrThrow({ where: { id: userId } });
  expect(user.pictureId).toBe(body.pictureId);
});

test('it is turned as the camera was held, and says nothing any more of where and when', async () => {
  const { accessToken } = await server.register();
  const exif = { IFD0: { Copyright: 'secret place' } };
  const jpeg = await twoColours(200, 100).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
  const { body } = await upload(accessToken, jpeg);
  const webp = await fetched(body.pictureId, 512);
  expect([await colourAt(webp, 0.5, 0.1), await colourAt(webp, 0.5, 0.9)]).toEqual(['red', 'blue']);
  const metadata = await sharp(webp).metadata();
  expect({ exif: metadata.exif, orientation: metadata.orientation, xmp: metadata.xmp }).toEqual({});
  expect(Buffer.from(webp).includes('secret place')).toBe(false);
});

test('of an animation the first frame is taken', async () => {
  const { accessToken } = await server.register();
  const frames = Buffer.alloc(40 * 80 * 3);
  for (let index = 0; index < 40 * 80; index += 1) frames[index * 3 + (index < 40 * 40 ? 0 : 2)] = 255;
  const raw = { width: 40, height: 80, channels: 3, pageHeight: 40 } as const;
  const gif = await sharp(frames, { raw })
    .gif({ delay: [100, 100] })
    .toBuffer();
  expect((await sharp(gif).metadata()).pages).toBe(2);
  const { body } = await upload(accessToken, gif);
  const webp = await fetched(body.pictureId, 128);
  expect((await sharp(webp).metadata()).pages).toBeUndefined();
  expect(await colourAt(webp, 0.5, 0.5)).toBe('red');
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

test.each([
  ['text', Buffer.from('hello'), 415, 'picture_unreadable'],
  ['nothing', Buffer.alloc(0), 415, 'picture_unreadable'],
  ['a page', Buffer.from('<html><script>alert(1)</script>'), 415, 'picture_unreadable'],
  ['an SVG', Buffer.from(svg), 415, 'picture_unreadable'],
  ['a PDF', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj'), 415, 'picture_unreadable'],
  ['a picture of more pixels than one may have', bomb(30_000, 30_000), 413, 'picture_too_large'],
  ['a picture that lies about its size', bomb(5_000, 5_000), 415, 'picture_unreadable'],
])('%s is refused, and changes nothing', async (_what, bytes, status, code) => {
  const { accessToken, userId } = await server.register();
  expect(await upload(accessToken, bytes)).toMatchObject({ status, body: { error: { code } } });
  expect(await database.prisma.picture.count({ where: { userId } })).toBe(0);
});

test('a picture that was cut off is refused, and one of more than 5 MB isn’t even read', async () => {
  const { accessToken } = await server.register();
  const whole = await sharp({
    create: {
      width: 900,
      height: 900,
      channels: 3,
      background: 'green',
      noise: { type: 'gaussian', mean: 99, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer();
  expect(await upload(accessToken, whole.subarray(0, whole.length / 2))).toMatchObject({
    body: { error: { code: 'picture_unreadable' } },
  });
  expect((await upload(accessToken, Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(413);
});

test('DEV-1 only a device that is signed in uploads, and only from our own pages', async () => {
  const { accessToken, refreshToken } = await server.register();
  const bytes = await png();
  expect(await upload('', bytes)).toMatchObject({
    status: 401,
    body: { error: { code: 'unauthenticated' } },
  });
  expect(await upload(`${accessToken}x`, bytes)).toMatchObject({ status: 401 });
  expect(await upload(accessToken, bytes, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
  await server.post('/api/auth/logout', { refreshToken });
  expect(await upload(accessToken, bytes)).toMatchObject({
    status: 401,
    body: { error: { code: 'signed_out' } },
  });
});

test.each([
  ['one that nobody has', uuid(), 128],
  ['no id', 'x', 128],
  ['another size', uuid(), 64],
  ['a path', '..%2f..%2fetc', 128],
])('%s is 404, and isn’t kept', async (_what, id, size) => {
  const response = await show(id, size);
  expect(response.status).toBe(404);
  expect(response.headers.get('cache-control')).not.toContain('immutable');
});

test('USR-2 a new picture reaches my other devices and friends; the old one is shown for a day more', async () => {
  const me = await server.register();
  const friend = await server.register();
  const [socket, theirs] = [
    await server.connect(handshakeOf(me.accessToken)),
    await server.connect(handshakeOf(friend.accessToken)),
  ];
  await socket.call('friend.request', { userId: friend.userId });
  await theirs.call('friend.accept', { userId: me.userId });
  const { body: first } = await upload(me.accessToken, await png());
  const { body: second } = await upload(me.accessToken, await png());
  await until(async () => {
    const answer = await theirs.call('user.changes', { since: 0 });
    return answer.ok && JSON.stringify(answer.value).includes(second.pictureId);
  });
  const mine = await socket.call('user.changes', { since: 0 });
  expect(JSON.stringify(mine)).toContain(second.pictureId);
  expect((await show(first.pictureId, 128)).status).toBe(200);
  clock += 25 * 3_600_000;
  // Whoever uploads next sweeps.
  const other = await server.register();
  await upload(other.accessToken, await png());
  expect((await show(first.pictureId, 128)).status).toBe(404);
  expect((await show(second.pictureId, 128)).status).toBe(200);

  const again = await server.post('/api/auth/login', {
    handle: me.handle,
    password: me.password,
    device: { name: 'x', platform: 'headless' },
    tokenPlace: 'body',
  });
  const device = await server.connect(handshakeOf(again.body.accessToken));
  await device.call('profile.edit', { pictureId: null });
  const user = await database.prisma.user.findUniqueOrThrow({ where: { id: me.userId } });
  expect(user.pictureId).toBeNull();
});
