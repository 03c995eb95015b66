import type { UpdateFailure } from '../../shell-contract/index.ts';

/** Codes of electron-updater for what was found at the address, and can't be used. */
const unusable =
  /^(?:ERR_UPDATER_(?:CHANNEL_FILE_NOT_FOUND|INVALID_UPDATE_INFO|INVALID_VERSION|NO_FILES_PROVIDED|NO_CHECKSUM|ZIP_FILE_NOT_FOUND|ASSET_NOT_FOUND|LATEST_VERSION_NOT_FOUND)|HTTP_ERROR_[345]\d\d)$/u;
/** Squirrel's words on macOS, which has no codes for them. */
const otherSignature = /^Code signature at URL .* did not pass validation/u;
const inItsPlace = /\bcode signature for running application\b|\bread-only volume\b/u;
const damaged = /^(?:ERR_CHECKSUM_MISMATCH|ERR_UPDATER_INVALID_SIGNATURE)$/u;
/** Node's codes for a network that doesn't carry; Chromium's begin with `net::`. */
const unreachable =
  /^(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)UNREACH|ETIMEDOUT|EPIPE|ERR_TLS_\w+|CERT_\w+)$/u;

/** What a person is told of an error of the updater. */
export function explainUpdateError(error: unknown): UpdateFailure {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  const sign = typeof code === 'string' ? code : '';
  const text = typeof message === 'string' ? message : '';
  if (damaged.test(sign) || otherSignature.test(text)) return 'damaged';
  if (inItsPlace.test(text)) return 'fixed';
  if (unusable.test(sign) || /^Cannot download ".*", status [45]\d\d\b/u.test(text)) return 'unusable';
  if (unreachable.test(sign) || /^net::|\baborted\b|timed out/iu.test(text)) return 'unreachable';
  return 'other';
}
