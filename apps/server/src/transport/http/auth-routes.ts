import { fail, httpRoutes, type Answer, type HttpRoute, type SignedIn, type WireError } from '@damso/shared';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

import { judgeDatabaseError } from '../../database/index.ts';
import { networkOf } from '../../dispatch/network-of.ts';
import type { RateLimiter } from '../../dispatch/rate-limiter.ts';
import type { AccountDeps } from '../../features/accounts/account-deps.ts';
import { checkHandle } from '../../features/accounts/check-handle.ts';
import { login, type SignInAnswer } from '../../features/accounts/login.ts';
import { logout } from '../../features/accounts/logout.ts';
import { refresh } from '../../features/accounts/refresh.ts';
import { register } from '../../features/accounts/register.ts';
import { clientAddress, type IsTrusted } from '../client-address.ts';
import { isOriginAllowed, type OriginRules } from '../origin.ts';
import { answerStatus } from './answer-status.ts';
import { describeFields } from './describe-fields.ts';
import { cookieName, cookieOptions } from './refresh-cookie.ts';

export interface AuthRouteDeps {
  readonly accounts: AccountDeps;
  readonly origins: OriginRules;
  readonly isTrusted: IsTrusted;
  /** Shared with the sockets: who refreshes is about to connect. */
  readonly limiter: RateLimiter;
}

/** Nothing that signs anybody in is larger. */
const bodyLimit = 16 * 1024;

type Parsed<Route extends HttpRoute> = z.output<(typeof httpRoutes)[Route]['input']>;

function sendError(reply: FastifyReply, error: WireError, fields?: Record<string, string>) {
  if (error.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(error.retryAfter)));
  return reply.code(answerStatus(error)).send({ error: fields ? { ...error, fields } : error });
}

function isSecure(request: FastifyRequest): boolean {
  // Behind a proxy the page's origin knows better than the connection.
  return request.protocol === 'https' || (request.headers.origin?.startsWith('https:') ?? false);
}

/** Sign-up, sign-in, refresh, sign-out: JSON in and out, own origin only. The refresh token goes where the client keeps it. */
export async function authRoutes(
  app: FastifyInstance,
  { accounts, origins, isTrusted, limiter }: AuthRouteDeps,
): Promise<void> {
  const addressOf = ({ raw }: FastifyRequest) => clientAddress(raw, isTrusted);
  const { serverId } = accounts.identity;
  await app.register(cookie);
  // A form of another site can send text/plain, but no JSON.
  app.removeContentTypeParser('text/plain');

  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isOriginAllowed(request.headers.origin, request.headers.host, origins)) return undefined;
    return sendError(reply, fail('foreign_origin', 'this page may not talk to this server').error);
  });

  /** The only way to add a route here: parses by the protocol's schema, and turns every failure into an answer. */
  function post<Route extends HttpRoute>(
    route: Route,
    handle: (input: Parsed<Route>, request: FastifyRequest, reply: FastifyReply) => Promise<Answer<unknown>>,
  ): void {
    app.post(route, { bodyLimit }, async (request, reply) => {
      const parsed = httpRoutes[route].input.safeParse(request.body);
      if (!parsed.success) {
        const { error } = fail('bad_request', 'the fields don’t fit');
        return sendError(reply, error, describeFields(parsed.error));
      }
      try {
        const answer = await handle(parsed.data as Parsed<Route>, request, reply);
        return answer.ok ? await reply.send(answer.value) : await sendError(reply, answer.error);
      } catch (error) {
        const judged = judgeDatabaseError(error);
        if (judged !== 'unavailable' && judged !== 'again') throw error;
        accounts.log.warn({ err: error, route }, 'a request met no database');
        return sendError(reply, fail('unavailable', 'the database can’t be reached', 2).error);
      }
    });
  }

  /** Puts the refresh token into the cookie, so that no script of the page ever sees it. */
  function intoCookie(answer: SignInAnswer, request: FastifyRequest, reply: FastifyReply): Answer<SignedIn> {
    if (!answer.ok) return answer;
    const { refreshToken, ...value } = answer.value;
    reply.setCookie(cookieName(serverId, value.userId), refreshToken, cookieOptions(isSecure(request)));
    return { ok: true, value };
  }

  post('/api/auth/register', async (input, request, reply) => {
    const answer = await register(accounts, input, addressOf(request));
    return input.tokenPlace === 'cookie' ? intoCookie(answer, request, reply) : answer;
  });

  post('/api/auth/login', async (input, request, reply) => {
    const answer = await login(accounts, input, addressOf(request));
    return input.tokenPlace === 'cookie' ? intoCookie(answer, request, reply) : answer;
  });

  post('/api/auth/refresh', async (input, request, reply) => {
    const wait = limiter.takeFrom(networkOf(addressOf(request)), 'connecting');
    if (wait !== null) return fail('rate_limited', 'too many connect from here', wait);
    if ('refreshToken' in input) return refresh(accounts, input.refreshToken);
    const name = cookieName(serverId, input.userId);
    const answer = await refresh(accounts, request.cookies[name] ?? '');
    if (!answer.ok && answer.error.code === 'signed_out')
      reply.clearCookie(name, cookieOptions(isSecure(request)));
    return intoCookie(answer, request, reply);
  });

  post('/api/auth/logout', async (input, request, reply) => {
    if ('refreshToken' in input) return logout(accounts, input.refreshToken);
    const name = cookieName(serverId, input.userId);
    reply.clearCookie(name, cookieOptions(isSecure(request)));
    return logout(accounts, request.cookies[name] ?? '');
  });

  post('/api/auth/check-handle', (input, request) => checkHandle(accounts, input, addressOf(request)));
}
