import type { UpdateName, UpdateOf } from '@damso/shared';
import type { Server, Socket } from 'socket.io';

import type { Session } from '../../broadcast/broadcaster.ts';

/** What clients send is `unknown` until it is parsed, so no event of theirs has a type here. */
type FromClient = Record<string, never>;
type ToClient = { [Name in UpdateName]: (update: UpdateOf<Name>) => void };
interface SocketData {
  session: Session;
}

export type ChatServer = Server<FromClient, ToClient, Record<string, never>, SocketData>;
export type ChatSocket = Socket<FromClient, ToClient, Record<string, never>, SocketData>;
