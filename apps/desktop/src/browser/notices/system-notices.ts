import type { OpenTarget } from '../../shell-contract/index.ts';

export type SystemNotice = {
  /** One of a tag replaces the one before. */
  tag: string;
  title: string;
  body: string;
  icon: string;
  lang: string;
  /** Draws attention anew. */
  rings: boolean;
  silent: boolean;
  target: OpenTarget;
};

/** The notices of the browser. What it refuses to show is lost. */
export type SystemNotices = {
  show(notice: SystemNotice): Promise<void>;
  close(tag: string): Promise<void>;
  closeAll(): Promise<void>;
};

/** `renotify` is missing from the DOM's types. */
type Options = NotificationOptions & { renotify: boolean };

/**
 * By the service worker where there is one, so that a click finds the app also when the page is busy or gone; else by the page.
 * `onClick`: of those that the page shows itself.
 */
export function createSystemNotices(onClick: (target: OpenTarget) => void): SystemNotices {
  const own = new Map<string, Notification>();

  async function findRegistration(): Promise<ServiceWorkerRegistration | null> {
    if (!('serviceWorker' in navigator)) return null;
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active === null ? null : (registration ?? null);
  }

  async function listShown(tag?: string): Promise<readonly Notification[]> {
    const registration = await findRegistration();
    const shown = await registration?.getNotifications(tag === undefined ? {} : { tag });
    return shown ?? [];
  }

  function showOwn(title: string, options: Options, target: OpenTarget, tag: string): void {
    const notification = new Notification(title, options);
    own.set(tag, notification);
    notification.addEventListener('close', () => {
      if (own.get(tag) === notification) own.delete(tag);
    });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
      onClick(target);
    });
  }

  return {
    async show({ title, target, rings, silent, tag, body, icon, lang }) {
      const options: Options = { tag, body, icon, lang, data: target, renotify: rings, silent };
      const registration = await findRegistration();
      if (registration === null) showOwn(title, options, target, tag);
      else await registration.showNotification(title, options);
    },
    async close(tag) {
      own.get(tag)?.close();
      for (const notification of await listShown(tag)) notification.close();
    },
    async closeAll() {
      for (const notification of own.values()) notification.close();
      for (const notification of await listShown()) notification.close();
    },
  };
}
