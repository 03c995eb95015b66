import { expect, test } from 'vitest';

import { encodeFrame } from './encode-frame.ts';

/** A text frame of a server, read as RFC 6455 says. */
function decode(frame: Buffer): { opcode: number; isFinal: boolean; isMasked: boolean; text: string } {
  const [first = 0, second = 0] = frame;
  const short = second & 0x7f;
  const [length, start] =
    short < 126
      ? [short, 2]
      : short === 126
        ? [frame.readUInt16BE(2), 4]
        : [Number(frame.readBigUInt64BE(2)), 10];
  expect(frame.length).toBe(start + length);
  return {
    opcode: first & 0x0f,
    isFinal: (first & 0xf0) === 0x80,
    isMasked: (second & 0x80) !== 0,
    text: frame.toString('utf8', start),
  };
}

test.each([0, 1, 124, 125, 126, 65_534, 65_535, 70_000])(
  'a packet of %d bytes is one whole text frame',
  (bytes) => {
    const packet = 'x'.repeat(bytes);
    expect(decode(encodeFrame(packet))).toEqual({
      opcode: 1,
      isFinal: true,
      isMasked: false,
      text: `4${packet}`,
    });
  },
);

test('a frame counts bytes, not characters', () => {
  const packet = '2["x","점심 👨‍👩‍👧‍👦"]'.repeat(9);
  expect(decode(encodeFrame(packet)).text).toBe(`4${packet}`);
});
