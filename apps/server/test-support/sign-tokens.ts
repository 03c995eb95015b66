import { createAccessTokens, type Identified } from '../src/features/accounts/access-token.ts';
import { readServerIdentity } from '../src/features/server-identity/server-identity.ts';
import type { TestDatabase } from './test-database.ts';

/** What makes access tokens for devices of this database, without their passwords. */
export async function createTokenSigner(
  database: TestDatabase,
): Promise<(identified: Identified) => Promise<string>> {
  const identity = await readServerIdentity(database.prisma);
  const tokens = createAccessTokens({ ...identity, now: Date.now });
  return (identified) => tokens.sign(identified);
}
