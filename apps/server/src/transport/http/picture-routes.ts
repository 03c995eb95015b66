import {
  fail,
  limits,
  pictureSizes,
  picturesPath,
  type Answer,
  type PictureSize,
  type WireError,
} from '@damso/shared';
import type { FastifyInstance, FastifyReply } from 'fastify';

import { judgeDatabaseError, type SqlDatabase } from '../../database/index.ts';
import type { AccessTokens, Identified } from '../../features/accounts/access-token.ts';
import { identifyRequest } from '../../features/accounts/identify-request.ts';
import { findPicture } from '../../features/pictures/find-picture.ts';
import { takePicture, type PictureDeps } from '../../features/pictures/take-picture.ts';
import type { Logger } from '../../logger.ts';
import { isOriginAllowed, type OriginRules } from '../origin.ts';
import { answerStatus } from './answer-status.ts';

export interface PictureRouteDeps {
  readonly pictures: PictureDeps;
  readonly sql: SqlDatabase;
  readonly accessTokens: AccessTokens;
  readonly origins: OriginRules;
  readonly log: Logger;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, on routes that need to know. */
    identified: Identified | null;
  }
}

const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function sendError(reply: FastifyReply, error: WireError) {
  if (error.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(error.retryAfter)));
  return reply.header('cache-control', 'no-store').code(answerStatus(error)).send({ error });
}

const toSize = (text: string): PictureSize | null =>
  pictureSizes.find((size) => String(size) === text) ?? null;

/** Uploading a picture of one's own, and showing anybody's to whoever knows its id. */
export async function pictureRoutes(app: FastifyInstance, deps: PictureRouteDeps): Promise<void> {
  const { pictures, sql, accessTokens, origins, log } = deps;
  app.decorateRequest('identified', null);
  // Whatever it says it is: what it really is, decoding finds out.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: limits.pictureBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );

  async function guarded(
    reply: FastifyReply,
    work: () => Promise<Answer<unknown> | FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      const answer = await work();
      if (!('ok' in answer)) return answer;
      return answer.ok ? await reply.send(answer.value) : await sendError(reply, answer.error);
    } catch (error) {
      const judged = judgeDatabaseError(error);
      if (judged !== 'unavailable' && judged !== 'again') throw error;
      log.warn({ err: error }, 'a picture met no database');
      return sendError(reply, fail('unavailable', 'the database can’t be reached', 2).error);
    }
  }

  app.post(picturesPath, {
    // Before a byte of the picture is read.
    onRequest: async (request, reply) => {
      const { origin, host, authorization = '' } = request.headers;
      if (!isOriginAllowed(origin, host, origins))
        return sendError(reply, fail('foreign_origin', 'this page may not talk to this server').error);
      const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
      const identified = await identifyRequest({ sql, accessTokens }, token);
      if (!identified.ok) return sendError(reply, identified.error);
      request.identified = identified.value;
      return undefined;
    },
    handler: (request, reply) =>
      guarded(reply, async () => {
        const { identified, body } = request;
        if (identified === null || !(body instanceof Uint8Array))
          return fail('picture_unreadable', 'there is no picture in this request');
        reply.header('cache-control', 'no-store');
        return takePicture(pictures, identified.userId, body);
      }),
  });

  app.get<{ Params: { id: string; size: string } }>(`${picturesPath}/:id/:size`, (request, reply) =>
    guarded(reply, async () => {
      const { id, size: asked } = request.params;
      const size = toSize(asked);
      const bytes = size === null || !idForm.test(id) ? null : await findPicture(pictures.prisma, id, size);
      if (bytes === null) return fail('not_found', 'no such picture');
      return reply
        .headers({
          'content-type': 'image/webp',
          // Never another one under this id. Not for caches that many share: it may be taken away.
          'cache-control': 'private, max-age=31536000, immutable',
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
        })
        .send(Buffer.from(bytes));
    }),
  );
}
