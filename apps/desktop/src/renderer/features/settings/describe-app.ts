import type { TFunction } from 'i18next';

const names = {
  browser: 'settings.shellBrowser',
  electron: 'settings.shellDesktop',
  headless: 'settings.deviceHeadless',
} as const;

// `damso-browser/0.1.0 (Chrome, Linux)`: the client's name and version, and where it runs, as far as it said.
const ownClient = /^damso-[a-z]+(?:\/(\S+))?(?: \(([^,()]+)(?:, ([^,()]+))?\))?$/u;

/** What app a device uses, as a person would say it: “Damso 0.1.0 · Chrome on Linux”. Of a foreign client: what it called itself. */
export function describeApp(
  t: TFunction,
  { appVersion, platform }: { appVersion: string; platform: string },
): string {
  const kind = platform in names ? t(names[platform as keyof typeof names]) : platform;
  const own = ownClient.exec(appVersion);
  if (own === null) return [kind, appVersion].filter((part) => part !== '').join(' · ');
  const [, version, first, system] = own;
  const app = version === undefined ? t('app.brand') : `${t('app.brand')} ${version}`;
  if (first === undefined) return `${app} · ${kind}`;
  if (system === undefined) return `${app} · ${kind} · ${first}`;
  return `${app} · ${t('settings.deviceAppOn', { app: first, system })}`;
}
