import type { Packet } from 'socket.io-parser';

/**
 * Socket.IO's encoding of packets without binary data, which this protocol doesn't have: Socket.IO's own encoder looks for it in every
 * value of every row that is sent.
 */
export class TextEncoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const namespace = nsp === '/' ? '' : `${nsp},`;
    return [`${type}${namespace}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}
