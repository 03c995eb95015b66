import { setTimeout as wait } from 'node:timers/promises';

import { connectRaw } from './raw-client.ts';

/** What the bystander tells of each question it asked: how long it took in ms, or why there was no good answer. */
export type Heard = { readonly ms: number } | { readonly failure: unknown };

const [url, accessToken] = process.argv.slice(2);
if (url === undefined || accessToken === undefined) throw new Error('needs an address and an access token');
const client = await connectRaw(url, accessToken);
const tell = (heard: Heard | 'ready') => process.send?.(heard);
const stopping = new AbortController();
process.once('message', () => stopping.abort());
tell('ready');

let failures = 0;
while (!stopping.signal.aborted && failures <= 10) {
  const heard = await client.time('user.changes', { since: 0 });
  if (heard !== null && (heard.answer as { ok: boolean }).ok) tell({ ms: heard.ms });
  else {
    failures += 1;
    tell({ failure: heard === null ? 'the connection was closed' : heard.answer });
  }
  await wait(10);
}
client.close();
process.disconnect();
