import type { ChatSocket } from './types.ts';

interface Packet {
  readonly data?: unknown;
}

/** What engine.io and ws keep to themselves in their types, and hold to in practice (a test would notice). */
interface Internals {
  readonly transport: {
    readonly socket?: { readonly bufferedAmount?: number; terminate?(): void };
  };
  readonly writeBuffer: readonly Packet[];
}

const internals = ({ conn }: ChatSocket) => conn as unknown as Internals;

function countBytes(packets: readonly Packet[]): number {
  let bytes = 0;
  for (const { data } of packets) {
    if (typeof data === 'string') bytes += data.length;
    else if (data instanceof Uint8Array) bytes += data.byteLength;
  }
  return bytes;
}

/** Bytes that wait for a client to read them: in ws, and in engine.io before it. */
export function countWaitingBytes(socket: ChatSocket): number {
  const { transport, writeBuffer } = internals(socket);
  return (transport.socket?.bufferedAmount ?? 0) + countBytes(writeBuffer);
}

/** Cuts a connection without waiting for its client, who may not listen any more. */
export function terminate(socket: ChatSocket): void {
  internals(socket).transport.socket?.terminate?.();
}
