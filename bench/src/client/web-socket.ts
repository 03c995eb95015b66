import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A text frame that came, as a view on what was read: whoever keeps it copies it. */
export type OnText = (buffer: Buffer, start: number, end: number) => void;

export interface RawWebSocket {
  send(text: string): void;
  /** Cuts the connection without a goodbye. */
  destroy(): void;
}

/**
 * A WebSocket client that does as little as it can, so that what is measured is the server: text frames only, no fragments, no
 * compression, masked with a key of zeros (which leaves the payload as it is).
 */
export function openWebSocket(
  { port, path }: { port: number; path: string },
  { onText, onClose }: { onText: OnText; onClose: () => void },
): RawWebSocket {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let upgraded = false;
  let rest: Buffer | null = null;
  socket.once('connect', () => {
    const key = randomBytes(16).toString('base64');
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
  });

  /** Reads the answer to the upgrade; the position behind it, or −1 while it is incomplete. */
  function readHead(buffer: Buffer): number {
    const end = buffer.indexOf('\r\n\r\n');
    if (end === -1) return -1;
    if (!buffer.toString('latin1', 0, 12).startsWith('HTTP/1.1 101')) {
      socket.destroy(new Error(buffer.toString('latin1', 0, 200)));
      return -1;
    }
    upgraded = true;
    return end + 4;
  }

  /** Hands on every whole frame from `at` on; the position of the first incomplete one. */
  function readFrames(buffer: Buffer, from: number): number {
    let at = from;
    while (buffer.length - at >= 2) {
      const opcode = (buffer[at] ?? 0) & 0x0f;
      let length = (buffer[at + 1] ?? 0) & 0x7f;
      let head = 2;
      if (length === 126) {
        if (buffer.length - at < 4) return at;
        length = buffer.readUInt16BE(at + 2);
        head = 4;
      } else if (length === 127) {
        if (buffer.length - at < 10) return at;
        length = Number(buffer.readBigUInt64BE(at + 2));
        head = 10;
      }
      const end = at + head + length;
      if (end > buffer.length) return at;
      if (opcode === 1) onText(buffer, at + head, end);
      else if (opcode === 8) socket.end();
      at = end;
    }
    return at;
  }

  socket.on('data', (chunk: Buffer) => {
    const buffer = rest === null ? chunk : Buffer.concat([rest, chunk]);
    const start = upgraded ? 0 : readHead(buffer);
    const done = start === -1 ? 0 : readFrames(buffer, start);
    rest = done === buffer.length ? null : buffer.subarray(done);
  });
  socket.on('error', () => undefined);
  socket.once('close', onClose);

  return {
    send(text) {
      const length = Buffer.byteLength(text);
      const head = length < 126 ? 2 : 4;
      const frame = Buffer.allocUnsafe(head + 4 + length);
      frame[0] = 0x81;
      if (head === 2) frame[1] = 0x80 | length;
      else {
        // Nothing that a bench sends is longer than 64 KiB.
        frame[1] = 0x80 | 126;
        frame.writeUInt16BE(length, 2);
      }
      frame.fill(0, head, head + 4);
      frame.write(text, head + 4);
      socket.write(frame);
    },
    destroy: () => void socket.destroy(),
  };
}
