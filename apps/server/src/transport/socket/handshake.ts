import {
  handshake as handshakeSchema,
  oldestServedProtocol,
  protocolVersion,
  type Refusal,
} from '@damso/shared';

import { judgeDatabaseError, type SqlDatabase } from '../../database/index.ts';
import { networkOf } from '../../dispatch/network-of.ts';
import type { RateLimiter } from '../../dispatch/rate-limiter.ts';
import type { AccessTokens } from '../../features/accounts/access-token.ts';
import { identifyConnection } from '../../features/accounts/identify-connection.ts';
import type { Logger } from '../../logger.ts';
import { clientAddress, type IsTrusted } from '../client-address.ts';
import type { ChatSocket } from './types.ts';

export interface HandshakeDeps {
  readonly sql: SqlDatabase;
  readonly accessTokens: AccessTokens;
  readonly now: () => number;
  readonly log: Logger;
  readonly isTrusted: IsTrusted;
  /** Shared with the routes of sign-in. */
  readonly limiter: RateLimiter;
}

/** A refusal in the form in which Socket.IO carries it: `data` of the client's connect_error. */
class RefusalError extends Error {
  readonly data: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.data = refusal;
  }
}

async function decide(deps: HandshakeDeps, socket: ChatSocket): Promise<Refusal | null> {
  const address = clientAddress(socket.request, deps.isTrusted);
  const network = networkOf(address);
  // Before anything that costs more.
  const wait = deps.limiter.takeFrom(network, 'connecting');
  if (wait !== null) return { code: 'rate_limited', retry: true, retryAfter: wait };
  const parsed = handshakeSchema.safeParse(socket.handshake.auth);
  if (!parsed.success) return { code: 'bad_request', retry: false };
  const { accessToken, protocol, client } = parsed.data;
  if (protocol < oldestServedProtocol || protocol > protocolVersion) {
    return { code: 'unsupported_protocol', retry: false };
  }
  const known = await identifyConnection(deps, {
    accessToken,
    client,
    address,
    admit: (identified) => deps.limiter.take(identified, 'connecting'),
  });
  if (known.kind === 'refused') return known.refusal;
  socket.data.session = { connectionId: socket.id, ...known.identified, network };
  return null;
}

/** Lets a connection in when its device is signed in, or says why not and whether to try again. Never throws. */
export function guardHandshake(deps: HandshakeDeps) {
  return async (socket: ChatSocket, next: (error?: Error) => void): Promise<void> => {
    try {
      const refusal = await decide(deps, socket);
      next(refusal ? new RefusalError(refusal) : undefined);
    } catch (error) {
      const away = judgeDatabaseError(error) !== 'bug';
      deps.log[away ? 'warn' : 'error']({ err: error }, 'a handshake failed');
      next(new RefusalError({ code: away ? 'unavailable' : 'internal', retry: true, retryAfter: 2 }));
    }
  };
}
