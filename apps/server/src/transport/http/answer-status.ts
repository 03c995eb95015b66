import type { WireError } from '@damso/shared';

const statuses: Readonly<Record<string, number>> = {
  bad_request: 400,
  wrong_credentials: 401,
  unauthenticated: 401,
  signed_out: 401,
  foreign_origin: 403,
  not_allowed: 403,
  not_found: 404,
  handle_taken: 409,
  picture_too_large: 413,
  picture_unreadable: 415,
  rate_limited: 429,
  internal: 500,
  busy: 503,
  unavailable: 503,
};

/** The HTTP status of an error. */
export function answerStatus({ code }: Pick<WireError, 'code'>): number {
  return statuses[code] ?? 400;
}
