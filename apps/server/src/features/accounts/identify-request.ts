import { fail, succeed, type Answer } from '@damso/shared';

import type { SqlDatabase } from '../../database/index.ts';
import type { AccessTokens, Identified } from './access-token.ts';

const unauthenticated = fail('unauthenticated', 'the access token is missing, forged or expired');

/** Who makes a request with this access token: a device that is signed in still, whatever the token says (DEV-1). */
export async function identifyRequest(
  { sql, accessTokens }: { readonly sql: SqlDatabase; readonly accessTokens: AccessTokens },
  accessToken: string,
): Promise<Answer<Identified>> {
  const identified = accessTokens.verify(accessToken);
  if (!identified) return unauthenticated;
  const [device] = await sql.query<{ in: boolean }>({
    name: 'device_signed_in',
    text: `SELECT d.revoked_at IS NULL AND u.deleted_at IS NULL AS in
      FROM devices d JOIN users u ON u.id = d.user_id WHERE d.id = $1 AND d.user_id = $2`,
    values: [identified.deviceId, identified.userId],
  });
  return device?.in === true ? succeed(identified) : fail('signed_out', 'this device was signed out');
}
