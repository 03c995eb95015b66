/**
 * Keeps the built app, so that it opens without a network. The files of one build are one cache, named by the build; a newer build
 * is fetched in the background and is there at the next opening. The API and the sockets never pass through here.
 */

import type { FromServiceWorker } from './from-service-worker.ts';

/** What the DOM's types don't know of a service worker; its own library would contradict them. */
type LifecycleEvent = Event & { waitUntil(work: Promise<unknown>): void };
type FetchEvent = LifecycleEvent & { request: Request; respondWith(answer: Promise<Response>): void };
type ClickEvent = LifecycleEvent & { notification: Notification };
type PageClient = {
  focused: boolean;
  postMessage(message: FromServiceWorker): void;
  focus(): Promise<unknown>;
};
type Scope = {
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void;
  addEventListener(type: 'install' | 'activate', listener: (event: LifecycleEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly PageClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
};

// The build puts both in: see vite.config.ts.
declare const BUILD_ID: string;
declare const BUILD_FILES: readonly string[];

const scope = globalThis as unknown as Scope;
const buildCache = `damso build ${BUILD_ID}`;
// Pieces of the font, kept as they are needed: all of them would be 3 MB. Their names carry a hash, so that they never go stale.
const fontCache = 'damso fonts';

scope.addEventListener('install', (event) => {
  event.waitUntil(keepBuild());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOtherBuilds(), scope.clients.claim()]));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/api/') || pathname.startsWith('/socket.io/')) return;
  if (request.mode === 'navigate') event.respondWith(answer('/', request));
  else if (pathname.endsWith('.woff2')) event.respondWith(answerFont(request));
  else event.respondWith(answer(request, request));
});

scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openTarget(event.notification.data));
});

/** In the page that is there, which parses it; else in a new one, by its address. */
async function openTarget(target: unknown): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; a client of this worker has none
  for (const page of pages) page.postMessage({ is: 'open', target });
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (page === undefined) await scope.clients.openWindow(addressOf(target));
  // A browser may not let it come forward.
  else await page.focus().catch(() => undefined);
}

function addressOf(target: unknown): string {
  const { roomId } = (target ?? {}) as { roomId?: unknown };
  return typeof roomId === 'string' ? `/#/rooms/${encodeURIComponent(roomId)}` : '/#/rooms';
}

async function keepBuild(): Promise<void> {
  const cache = await caches.open(buildCache);
  // Past the HTTP cache: the page itself has no hash in its name.
  await cache.addAll(BUILD_FILES.map((file) => new Request(file, { cache: 'reload' })));
  await scope.skipWaiting();
}

async function forgetOtherBuilds(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name !== buildCache && name !== fontCache).map((name) => caches.delete(name)),
  );
}

async function answer(kept: RequestInfo, request: Request): Promise<Response> {
  const cache = await caches.open(buildCache);
  return (await cache.match(kept)) ?? fetch(request);
}

async function answerFont(request: Request): Promise<Response> {
  const cache = await caches.open(fontCache);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const fetched = await fetch(request);
  if (fetched.ok) await cache.put(request, fetched.clone());
  return fetched;
}
