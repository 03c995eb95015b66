import type { NoticePermission } from '../../shell-contract/index.ts';

/** Whether this page may notify. `never` on insecure origins, and where the browser has no notices. */
export function readPermission(): NoticePermission {
  if (!('Notification' in globalThis) || !isSecureContext) return 'never';
  const { permission } = Notification;
  return permission === 'default' ? 'ask' : permission;
}

const listeners = new Set<() => void>();

/** Tells at once, and whenever it changes: by our own question, or in the browser's settings. Gives back the way to stop. */
export function watchPermission(onChange: (permission: NoticePermission) => void): () => void {
  let told: NoticePermission | null = null;
  const look = () => {
    const permission = readPermission();
    if (permission !== told) onChange(permission);
    told = permission;
  };
  const stopped = new AbortController();
  listeners.add(look);
  // Whoever comes back from the browser's settings brings the focus along.
  window.addEventListener('focus', look, { signal: stopped.signal });
  void watchStatus(look, stopped.signal);
  look();
  return () => {
    listeners.delete(look);
    stopped.abort();
  };
}

async function watchStatus(look: () => void, signal: AbortSignal): Promise<void> {
  try {
    const status = await navigator.permissions.query({ name: 'notifications' });
    status.addEventListener('change', look, { signal });
  } catch {
    // A browser that can't be asked: the focus tells, too.
  }
}

/** The browser's own question. */
export async function askPermission(): Promise<void> {
  if (readPermission() !== 'ask') return;
  await Notification.requestPermission().catch(() => undefined);
  for (const look of listeners) look();
}
