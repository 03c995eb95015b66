import type { ServerCheck } from '../../shell-contract/index.ts';

const expired = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
]);

/** What a failed request says of the server: from the code of its cause, as Node names it. */
export function explainFetchError(error: unknown): ServerCheck {
  const code = findCode(error);
  if (expired.has(code)) return { is: 'certificate', problem: 'expired' };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { is: 'certificate', problem: 'other-name' };
  if (untrusted.has(code)) return { is: 'certificate', problem: 'untrusted' };
  // Something is there, and speaks no HTTP, or no TLS.
  if (code.startsWith('HPE_') || /^ERR_SSL_|^EPROTO$/u.test(code)) return { is: 'not-damso' };
  return { is: 'unreachable' };
}

function findCode(error: unknown): string {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, errors } = at as { code?: unknown; errors?: readonly unknown[] };
    if (typeof code === 'string') return code;
    if (Array.isArray(errors) && errors.length > 0) return findCode(errors[0]);
  }
  return '';
}
