import { webLink } from '../../shell-contract/index.ts';

/** One address, perhaps with a subject: nothing that adds recipients, texts or files by itself, nor lines to what a mail begins with. */
const mail = /^mailto:[\w.+-]{1,64}@[\w.-]{1,190}(?:\?subject=(?:[\w.+ -]|%[2-9a-f][\da-f]){0,200})?$/iu;

/**
 * The address to hand to the system, or null when it may not be: http and https without credentials, and mailto to one address. Whatever
 * else the system has a handler for (files, other apps) is not for a message to open.
 */
export function decideExternal(address: string): string | null {
  // The URL parser would quietly drop them: an address that hides something isn't opened at all.
  if (/\p{Cc}|^\s|\s$/u.test(address)) return null;
  if (webLink.safeParse(address).success) return new URL(address).href;
  return mail.test(address) ? address : null;
}
