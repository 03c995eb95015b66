import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Server } from 'socket.io';

import { serveParent } from './fork.ts';
import { createProfiler } from './profile.ts';

const deeds = {
  ...createProfiler(),
  /**
   * The floor: Socket.IO with our settings, which puts each connection into the rooms it names, broadcasts whatever it is
   * sent to that room as it is, and acknowledges. Nothing is checked, numbered or stored. Answers its port.
   */
  async start(_: null): Promise<number> {
    const http = createServer();
    const io = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
    });
    io.on('connection', (socket) => {
      const { rooms } = socket.handshake.auth as { rooms: string[] };
      void socket.join(rooms);
      socket.on('message.send', (message: { roomId: string }, acknowledge: (answer: unknown) => void) => {
        io.to(message.roomId).emit('room.update', message);
        acknowledge({ ok: true });
      });
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return (http.address() as AddressInfo).port;
  },
};
export type BareServerDeeds = typeof deeds;

serveParent(deeds);
