import { openWebSocket } from './web-socket.ts';

/** Where a device connects to and as whom. */
export interface Address {
  readonly port: number;
  /** Socket.IO's `auth`, as JSON. */
  readonly auth: string;
}

export interface DeviceEvents {
  /** An event of the server: its frame from the `[` on. A view: whoever keeps it copies it. */
  readonly onEvent: (frame: Buffer, start: number, end: number) => void;
  readonly onClose?: () => void;
}

/** The answer to a call: its frame from the `[` on. */
export type OnAck = (frame: Buffer, start: number, end: number) => void;

/** A server that let a device not in. */
export class Refused extends Error {
  /** Seconds after which it may come again; null where the server named none. */
  readonly retryAfter: number | null;
  constructor(text: string) {
    super(`refused: ${text}`);
    const { data } = JSON.parse(text) as { data?: { retryAfter?: number } };
    this.retryAfter = data?.retryAfter ?? null;
  }
}

/** One connected device, speaking Engine.IO and Socket.IO by hand. */
export interface Device {
  /** Sends `["name",input]`, given as JSON, and hears its acknowledgement. */
  call(event: string, onAck: OnAck): void;
  /** The same, answered by what the acknowledgement holds. */
  ask<Value>(name: string, input: unknown): Promise<Value>;
  close(): void;
}

const digits = { '0': 0x30, '9': 0x39 };
const types = { open: 0x30, ping: 0x32, message: 0x34, connect: 0x30, event: 0x32, ack: 0x33 };

/**
 * Connects a device; resolves with the first event that it gets (a welcome), or when it is let in where there is none. Rejects with
 * `Refused` when the server says no.
 */
export function connectDevice(
  { port, auth }: Address,
  { onEvent, onClose }: DeviceEvents,
  { welcomed }: { welcomed: boolean },
): Promise<Device> {
  return new Promise((resolve, reject) => {
    const acks = new Map<number, OnAck>();
    let nextId = 0;
    let open = false;

    const device: Device = {
      call(event, onAck) {
        const id = (nextId += 1);
        acks.set(id, onAck);
        socket.send(`42${id}${event}`);
      },
      ask: (name, input) =>
        new Promise((resolve) =>
          device.call(JSON.stringify([name, input]), (frame, start, end) => {
            const [answer] = JSON.parse(frame.toString('utf8', start, end)) as [never];
            resolve(answer);
          }),
        ),
      close: () => socket.destroy(),
    };
    function enter(): void {
      open = true;
      resolve(device);
    }
    function hearAck(frame: Buffer, from: number, end: number): void {
      let id = 0;
      let at = from;
      for (; at < end; at += 1) {
        const digit = frame[at] ?? 0;
        if (digit < digits['0'] || digit > digits['9']) break;
        id = id * 10 + digit - digits['0'];
      }
      const onAck = acks.get(id);
      acks.delete(id);
      onAck?.(frame, at, end);
    }
    function onText(frame: Buffer, start: number, end: number): void {
      const type = frame[start];
      if (type === types.open) return socket.send(`40${auth}`);
      if (type === types.ping) return socket.send('3');
      if (type !== types.message) return;
      const kind = frame[start + 1];
      if (kind === types.ack) return hearAck(frame, start + 2, end);
      if (kind === types.event) {
        if (open) return onEvent(frame, start + 2, end);
        return enter();
      }
      if (kind === types.connect && !welcomed) return enter();
      if (kind === types.connect) return;
      reject(new Refused(frame.toString('utf8', start + 2, end)));
      socket.destroy();
    }
    const socket = openWebSocket(
      { port, path: '/socket.io/?EIO=4&transport=websocket' },
      {
        onText,
        onClose() {
          if (open) onClose?.();
          reject(new Error('the connection was closed before it was let in'));
        },
      },
    );
  });
}
