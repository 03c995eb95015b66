import type { Refusal } from '@damso/shared';

import type { SqlDatabase } from '../../database/index.ts';
import type { AccessTokens, Identified } from './access-token.ts';
import { toSignOutReason } from './sign-out-reason.ts';

/** Who connects, or why they can't. */
export type Identification =
  | { readonly kind: 'known'; readonly identified: Identified }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

interface Standing {
  readonly revoked: boolean;
  readonly deleted: boolean;
  readonly revokedReason: string | null;
  readonly revokedByName: string | null;
}

/** What a client calls itself, without what PostgreSQL or a screen couldn't hold. */
const toPlainText = (text: string) => text.toWellFormed().replaceAll(/\p{Cc}/gu, '');

const refuse = (refusal: Refusal): Identification => ({ kind: 'refused', refusal });

/**
 * Finds out which device connects, from its access token, and that it is still signed in. Notes on the way that it was seen, at
 * most every five minutes.
 */
export async function identifyConnection(
  { sql, accessTokens, now }: { sql: SqlDatabase; accessTokens: AccessTokens; now: () => number },
  {
    accessToken,
    client,
    address,
    admit,
  }: {
    accessToken: string;
    client: string;
    address: string;
    /** The seconds that this device has to wait; null when it may come in. */
    admit: (identified: Identified) => number | null;
  },
): Promise<Identification> {
  const identified = accessTokens.verify(accessToken);
  // The client refreshes its token, then tries again.
  if (!identified) return refuse({ code: 'unauthenticated', retry: true });
  const wait = admit(identified);
  if (wait !== null) return refuse({ code: 'rate_limited', retry: true, retryAfter: wait });
  const [device] = await sql.query<Standing>({
    name: 'device_seen',
    text: `WITH seen AS (
        UPDATE devices SET last_seen_at = $3, app_version = $4, last_address = $5
        WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL
          AND (last_seen_at < $3::timestamptz - interval '5 minutes' OR app_version <> $4))
      SELECT d.revoked_at IS NOT NULL OR u.deleted_at IS NOT NULL AS revoked, u.deleted_at IS NOT NULL AS deleted,
        d.revoked_reason AS "revokedReason", d.revoked_by_name AS "revokedByName"
      FROM devices d JOIN users u ON u.id = d.user_id WHERE d.id = $1 AND d.user_id = $2`,
    values: [identified.deviceId, identified.userId, new Date(now()), toPlainText(client), address],
  });
  if (device?.revoked === false) return { kind: 'known', identified };
  const reason = device && toSignOutReason(device);
  return refuse({ code: 'signed_out', retry: false, ...(reason ? { reason } : {}) });
}
