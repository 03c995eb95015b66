/** Lets the app open without a network. Only in a build: while developing, files change under it. Never in the way of opening. */
export async function registerServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
  } catch {
    // A private window may refuse: the app then needs the network to open.
  }
}

/** ms: a new build is small; when the server doesn't answer, the one that is here must do. */
const updateLimit = 8_000;

/** Fetches a newer build, if the server has one, and opens it. */
export async function updateAndReload(): Promise<void> {
  await Promise.race([
    update().catch(() => undefined),
    new Promise((resolve) => {
      setTimeout(resolve, updateLimit);
    }),
  ]);
  window.location.reload();
}

async function update(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.update();
  const coming = registration?.installing ?? registration?.waiting;
  if (coming === undefined || coming === null) return;
  await new Promise<void>((resolve) => {
    const look = () => coming.state === 'activated' && resolve();
    coming.addEventListener('statechange', look);
    look();
  });
}
