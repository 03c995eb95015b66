import { webLink, type Bridge, type Shell, type Start } from '../shell-contract/index.ts';

/** The shell of the desktop app: what `Shell` promises, by what main does. */
export function createDesktopShell(
  bridge: Bridge,
  { platform, preferences, server, formerServer }: Start,
  watchUse: Shell['watchUse'],
): Shell {
  return {
    platform,
    preferences,
    keepPreferences: (chosen) => void bridge.ask.keepPreferences(chosen),
    copyText: (text) => bridge.ask.copyText(text).catch(() => false),
    openLink: (url) => {
      if (webLink.safeParse(url).success) void bridge.ask.openLink(url);
    },
    watchUse,
    pictureUrl: (pictureId, size) => `/pictures/${pictureId}/${size}`,
    reload: () => window.location.reload(),
    desktop: {
      server,
      formerServer,
      checkServer: (address) => bridge.ask.checkServer(address),
      chooseServer: (origin) => void bridge.ask.chooseServer(origin),
      forgetServer: () => void bridge.ask.forgetServer(null),
    },
  };
}
