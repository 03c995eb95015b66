import type { ChatSocket } from './types.ts';

interface Packet {
  readonly data?: unknown;
}

/** What engine.io and ws keep to themselves in their types, and hold to in practice (a test would notice). */
interface Internals {
  readonly transport: {
    readonly socket?: {
      readonly bufferedAmount?: number;
      readonly _socket?: { readonly bytesWritten: number; readonly writableLength: number };
      close?(code: number, reason: string): void;
      terminate?(): void;
      pause?(): void;
      resume?(): void;
    };
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
export function terminate({ conn }: ChatSocket): void {
  terminateConnection(conn);
}

/** The same for one that didn't get in yet. */
export function terminateConnection(connection: ChatSocket['conn']): void {
  (connection as unknown as Internals).transport.socket?.terminate?.();
}

/** Bytes that the system has taken from us for a client so far: while some wait and this stands still, the client doesn't read. */
export function countTakenBytes(socket: ChatSocket): number {
  const tcp = internals(socket).transport.socket?._socket;
  return tcp ? tcp.bytesWritten - tcp.writableLength : 0;
}

/** Says why in a closing frame, behind what is on its way, and sends nothing more. The connection must be terminated all the same. */
export function closeWith(socket: ChatSocket, code: number, reason: string): void {
  internals(socket).transport.socket?.close?.(code, reason);
}

/** Reads nothing more from a client, or goes on reading; what comes meanwhile waits at the client's side. */
export function holdReading(socket: ChatSocket, isHeld: boolean): void {
  const { transport } = internals(socket);
  if (isHeld) transport.socket?.pause?.();
  else transport.socket?.resume?.();
}
