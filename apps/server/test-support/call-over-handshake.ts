import { refusal } from '@damso/shared';

/**
 * Connects to a server and sends a command, whatever the server said to the handshake: a client that is no friend of ours.
 * Resolves with the code of the refusal once the server has closed the connection, or with `ok` when it answered.
 */
export function callOverHandshake(
  url: string,
  auth: Record<string, unknown>,
  name: string,
  input: unknown,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    let refused = 'closed without a word';
    const send = () => socket.send(`421${JSON.stringify([name, input])}`);
    // Engine.IO and Socket.IO name their packets by digits: 0 open, 40 connected, 44 refused, 42 an event, 43 its answer.
    socket.addEventListener('message', ({ data }) => {
      const packet = String(data);
      if (packet.startsWith('0')) socket.send(`40${JSON.stringify(auth)}`);
      if (packet.startsWith('40')) send();
      if (packet.startsWith('44')) {
        const { data: why } = JSON.parse(packet.slice(2)) as { data: unknown };
        refused = refusal.parse(why).code;
        send();
      }
      if (packet.startsWith('431')) {
        refused = 'ok';
        socket.close();
      }
    });
    socket.addEventListener('close', () => resolve(refused));
  });
}
