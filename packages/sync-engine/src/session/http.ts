import { httpError, httpRoutes, type HttpRoute } from '@damso/shared';
import type { z } from 'zod';

import type { ActionAnswer } from '../port/actions.ts';

/** Posts JSON to a path of the server and gives what came back; rejects where nothing did. */
export type Http = (path: string, body: unknown) => Promise<{ status: number; body: unknown }>;

type RouteInput<Route extends HttpRoute> = z.input<(typeof httpRoutes)[Route]['input']>;
type RouteValue<Route extends HttpRoute> = z.output<(typeof httpRoutes)[Route]['value']>;

/** Asks a route of the server. Never rejects: no answer is `offline`, an answer of something else than Damso `unavailable`. */
export async function askServer<Route extends HttpRoute>(
  http: Http,
  route: Route,
  input: RouteInput<Route>,
): Promise<ActionAnswer<RouteValue<Route>>> {
  let answer: { status: number; body: unknown };
  try {
    answer = await http(route, input);
  } catch {
    return { ok: false, error: { code: 'offline', temporary: true } };
  }
  if (answer.status >= 200 && answer.status < 300) {
    const value = httpRoutes[route].value.safeParse(answer.body);
    if (value.success) return { ok: true, value: value.data as RouteValue<Route> };
  }
  const error = httpError.safeParse(answer.body);
  if (!error.success) return { ok: false, error: { code: 'unavailable', temporary: true } };
  const { code, temporary, retryAfter, fields, reason } = error.data.error;
  return {
    ok: false,
    error: {
      code,
      temporary,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(fields === undefined ? {} : { fields }),
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

export type FetchHttpOptions = {
  /** Scheme, host and port of the server. */
  origin: string;
  /** `same-origin`: with cookies, for a browser on the server's own origin. */
  credentials: 'same-origin' | 'omit';
  /** Without an answer for so long (ms) it is given up. */
  timeout?: number;
};

/** HTTP by `fetch`. */
export function fetchHttp({ origin, credentials, timeout = 15_000 }: FetchHttpOptions): Http {
  return async (path, body) => {
    const response = await fetch(new URL(path, origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials,
      cache: 'no-store',
      signal: AbortSignal.timeout(timeout),
    });
    const text = await response.text();
    return { status: response.status, body: parseJson(text) };
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
