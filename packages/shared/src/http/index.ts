import { z } from 'zod';

import { wireError } from '../errors.ts';
import {
  checkHandleInput,
  checkHandleValue,
  loginInput,
  logoutInput,
  refreshInput,
  registerInput,
  signedIn,
} from './auth.ts';

export * from './auth.ts';
export * from './pictures.ts';
export * from './server-info.ts';

/** Every HTTP request with a JSON body: path → schemas. */
export const httpRoutes = {
  '/api/auth/register': { input: registerInput, value: signedIn },
  '/api/auth/login': { input: loginInput, value: signedIn },
  '/api/auth/refresh': { input: refreshInput, value: signedIn },
  '/api/auth/logout': { input: logoutInput, value: z.object({}) },
  '/api/auth/check-handle': { input: checkHandleInput, value: checkHandleValue },
} as const;
export type HttpRoute = keyof typeof httpRoutes;

/** The body of every HTTP answer that isn't 2xx. */
export const httpError = z.object({
  error: wireError.extend({
    /** Fields that don't fit, each with the name of its problem (`too_short`, `too_long`, `ill_formed`, `empty`). */
    fields: z.record(z.string(), z.string()).optional(),
  }),
});
