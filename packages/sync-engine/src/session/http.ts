import { httpError, httpRoutes, picturesPath, pictureTaken, type HttpRoute } from '@damso/shared';
import type { z } from 'zod';

import type { ActionAnswer } from '../port/actions.ts';

/**
 * Posts to a path of the server and gives what came back; rejects where nothing did. A body of bytes goes as it is, anything else
 * as JSON.
 */
export type Http = (
  path: string,
  body: unknown,
  options?: { accessToken?: string },
) => Promise<{ status: number; body: unknown }>;

type RouteInput<Route extends HttpRoute> = z.input<(typeof httpRoutes)[Route]['input']>;
type RouteValue<Route extends HttpRoute> = z.output<(typeof httpRoutes)[Route]['value']>;

/** Asks a route of the server. Never rejects: no answer is `offline`, an answer of something else than Damso `unavailable`. */
export async function askServer<Route extends HttpRoute>(
  http: Http,
  route: Route,
  input: RouteInput<Route>,
): Promise<ActionAnswer<RouteValue<Route>>> {
  const answer = await readAnswer(http(route, input), httpRoutes[route].value);
  return answer as ActionAnswer<RouteValue<Route>>;
}

/** Uploads a picture as my own. Never rejects, as `askServer`. */
export function uploadPicture(
  http: Http,
  bytes: Uint8Array,
  accessToken: string,
): Promise<ActionAnswer<z.output<typeof pictureTaken>>> {
  return readAnswer(http(picturesPath, bytes, { accessToken }), pictureTaken);
}

async function readAnswer<Schema extends z.ZodType>(
  answering: ReturnType<Http>,
  schema: Schema,
): Promise<ActionAnswer<z.output<Schema>>> {
  let answer: { status: number; body: unknown };
  try {
    answer = await answering;
  } catch {
    return { ok: false, error: { code: 'offline', temporary: true } };
  }
  if (answer.status >= 200 && answer.status < 300) {
    const value = schema.safeParse(answer.body);
    if (value.success) return { ok: true, value: value.data };
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

/** Bytes; no answer of a Damso server has more than a few thousand. */
const largestAnswer = 100_000;

/** HTTP by `fetch`. */
export function fetchHttp({ origin, credentials, timeout = 15_000 }: FetchHttpOptions): Http {
  return async (path, body, { accessToken } = {}) => {
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(new URL(path, origin), {
      method: 'POST',
      headers: {
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      },
      body: isBytes ? Uint8Array.from(body) : JSON.stringify(body),
      credentials,
      cache: 'no-store',
      // Passwords and tokens go to this server and no further.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    return { status: response.status, body: parseJson(await readText(response)) };
  };
}

/** The text of an answer; rejects, and reads no further, when there is more of it than any answer of a Damso server has. */
async function readText({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > largestAnswer) {
      await reader.cancel();
      throw new Error('the answer is too long');
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
