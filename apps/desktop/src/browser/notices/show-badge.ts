import type { BadgeCount } from '@damso/sync-engine/port';

/** The badge on the app's icon where the browser has one, and the lamp on the page's. */
export function showBadge({ direct, other }: BadgeCount): void {
  const lit = direct > 0 || other;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon !== null) icon.href = lit ? '/icon-unread.svg' : '/icon.svg';
  // Missing on insecure origins and in some browsers, whatever the types say; a refusal changes nothing.
  if (!('setAppBadge' in navigator)) return;
  const shown = lit ? navigator.setAppBadge(...(direct > 0 ? [direct] : [])) : navigator.clearAppBadge();
  void shown.catch(() => undefined);
}
