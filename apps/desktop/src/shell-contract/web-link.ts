import { z } from 'zod';

/** An address that may be opened outside of the app: http or https, without credentials in it. */
export const webLink = z.string().max(2_048).refine(isWebLink, { message: 'not a web link' });

function isWebLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
  );
}
