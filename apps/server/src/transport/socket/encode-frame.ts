/** Engine.IO's type of what carries a Socket.IO packet. */
const message = 0x34;
/** The first byte of a WebSocket frame that is a whole text. */
const wholeText = 0x81;

/** A Socket.IO packet as the bytes of one WebSocket frame from the server: head, Engine.IO's type and text in a single buffer. */
export function encodeFrame(packet: string): Buffer {
  const length = Buffer.byteLength(packet) + 1;
  const head = length < 126 ? 2 : length < 0x1_0000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = wholeText;
  if (head === 2) {
    frame[1] = length;
  } else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame[head] = message;
  frame.write(packet, head + 1);
  return frame;
}
