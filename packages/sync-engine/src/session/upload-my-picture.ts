import type { ActionAnswer } from '../port/actions.ts';
import { uploadPicture, type Http } from './http.ts';
import type { Tokens } from './tokens.ts';

/** Uploads a picture as my own; `offline` when the server is away. A token that was refused is replaced once. */
export async function uploadMyPicture(
  http: Http,
  tokens: Tokens,
  bytes: Uint8Array,
): Promise<ActionAnswer<unknown>> {
  const upload = async (fresh: boolean): Promise<ActionAnswer<unknown>> => {
    const token = await tokens.get(fresh);
    if (token.is !== 'token') return { ok: false, error: { code: 'offline', temporary: true } };
    return uploadPicture(http, bytes, token.accessToken);
  };
  const answer = await upload(false);
  return !answer.ok && answer.error.code === 'unauthenticated' ? upload(true) : answer;
}
