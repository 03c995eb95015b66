import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { commands } from './commands/index.ts';
import { errorCodes } from './errors.ts';
import { handshake, refusal } from './handshake.ts';
import { httpError, httpRoutes } from './http/index.ts';
import { limits } from './limits.ts';
import { roomChange, userChange } from './rows/index.ts';
import { updates } from './updates/index.ts';
import { oldestServedProtocol, protocolVersion } from './version.ts';

function describe(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

function hashProtocol(): string {
  const pairs = Object.entries({ ...commands, ...httpRoutes }).map(([name, { input, value }]) => [
    name,
    describe(input),
    describe(value),
  ]);
  const whole = {
    commandsAndRoutes: pairs,
    updates: Object.entries(updates).map(([name, schema]) => [name, describe(schema)]),
    rows: [describe(roomChange), describe(userChange)],
    handshake: [describe(handshake), describe(refusal)],
    errors: [describe(httpError), errorCodes],
    limits,
  };
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16);
}

test('the protocol is the one that its version names (raise the version with the hash)', () => {
  expect({ version: protocolVersion, hash: hashProtocol() }).toEqual({
    version: 2,
    hash: '553a6daa1d03dd01',
  });
});

test('this version of the protocol is still served', () => {
  expect(oldestServedProtocol).toBeLessThanOrEqual(protocolVersion);
});
