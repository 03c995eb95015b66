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
import { createEntrance } from './entrance.ts';
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

/** Whom it may concern: before anything that costs more than a look. */
function sortOut(deps: HandshakeDeps, socket: ChatSocket) {
  const address = clientAddress(socket.request, deps.isTrusted);
  const network = networkOf(address);
  const wait = deps.limiter.takeFrom(network, 'connecting');
  if (wait !== null) return { refusal: { code: 'rate_limited', retry: true, retryAfter: wait } };
  const parsed = handshakeSchema.safeParse(socket.handshake.auth);
  if (!parsed.success) return { refusal: { code: 'bad_request', retry: false } };
  const { protocol } = parsed.data;
  if (protocol < oldestServedProtocol || protocol > protocolVersion) {
    return { refusal: { code: 'unsupported_protocol', retry: false } };
  }
  return { guest: { ...parsed.data, address, network } };
}

type Guest = NonNullable<ReturnType<typeof sortOut>['guest']>;

async function identify(deps: HandshakeDeps, socket: ChatSocket, guest: Guest): Promise<Refusal | null> {
  const known = await identifyConnection(deps, {
    ...guest,
    admit: (identified) => deps.limiter.take(identified, 'connecting'),
  });
  if (known.kind === 'refused') return known.refusal;
  socket.data.session = { connectionId: socket.id, ...known.identified, network: guest.network };
  return null;
}

/**
 * Lets a connection in when its device is signed in, or says why not and whether to try again. What is returned resolves when that is
 * said, and never rejects.
 */
export function guardHandshake(deps: HandshakeDeps, entrance = createEntrance()) {
  return (socket: ChatSocket, next: (error?: Error) => void): Promise<void> => {
    const say = (refusal: Refusal | null) => next(refusal ? new RefusalError(refusal) : undefined);
    async function decide(guest: Guest): Promise<void> {
      try {
        say(await identify(deps, socket, guest));
      } catch (error) {
        const away = judgeDatabaseError(error) !== 'bug';
        deps.log[away ? 'warn' : 'error']({ err: error }, 'a handshake failed');
        say({ code: away ? 'unavailable' : 'internal', retry: true, retryAfter: 2 });
      }
    }
    const { guest, refusal } = sortOut(deps, socket);
    return new Promise((resolve) => {
      const end = (answer: Refusal) => {
        say(answer);
        resolve();
      };
      if (guest === undefined) return end(refusal);
      const wait = entrance.take({
        isGone: () => socket.conn.readyState !== 'open',
        work: () => decide(guest).finally(resolve),
      });
      if (wait !== null) end({ code: 'busy', retry: true, retryAfter: wait });
    });
  };
}
