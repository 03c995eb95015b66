const longest = 500;
/** So much is looked at, so that a secret which the end of the line cuts is still known by its own end. */
const looked = 4_000;

/** Secrets that a message of somebody else's (a library's, a server's) may carry. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // Tokens in three parts, headers to their end, and the values of names that say secret.
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/gu, '[token]'],
  [/\b(authorization|cookie)\b(["']?\s*[:=]\s*)[^"'\n]+/giu, '$1$2[secret]'],
  [/\b(bearer)\s+[^\s"',;]+/giu, '$1 [secret]'],
  [/\b(\w*(?:token|password|secret)\w*)(\\?["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s"',;]+)/giu, '$1$2[secret]'],
  // Queries and credentials of addresses.
  [/(\w+:\/\/)[^\s/@]+@/gu, '$1'],
  [/(\w+:\/\/[^\s?#"']+)[?#][^\s"']*/gu, '$1'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, '[address]'],
  // Long runs of letters and digits: keys, hashes, tokens. Ids have hyphens, and stay.
  [/\b[A-Za-z\d_]{32,}\b/gu, '[long]'],
];

/** A text as it may be shown to somebody who helps: shorter, and without what could be a secret. */
export function redact(text: string): string {
  let redacted = text.slice(0, looked);
  for (const [pattern, instead] of secrets) redacted = redacted.replace(pattern, instead);
  return redacted.slice(0, longest);
}
