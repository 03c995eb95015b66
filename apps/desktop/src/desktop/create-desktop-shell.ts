import { webLink, type Bridge, type Shell, type Start } from '../shell-contract/index.ts';

/** The shell of the desktop app: what `Shell` promises, by what main does. */
export function createDesktopShell(
  bridge: Bridge,
  { platform, preferences, server, formerServer, notices, desktop, window: own }: Start,
  { watchUse, onOpen }: Pick<Shell, 'watchUse' | 'onOpen'>,
): Shell {
  return {
    platform,
    preferences,
    keepPreferences: (chosen) => void bridge.ask.keepPreferences(chosen),
    watchPreferences: (onChange) => bridge.on('preferences', onChange),
    copyText: (text) => bridge.ask.copyText(text).catch(() => false),
    saveText: (name, text) => bridge.ask.saveText({ name, text }).catch(() => 'failed' as const),
    openLink: (url) => {
      if (webLink.safeParse(url).success) void bridge.ask.openLink(url);
    },
    watchUse,
    onOpen,
    notices: {
      watchPermission: (onChange) => {
        onChange(notices ? 'granted' : 'never');
        return () => undefined;
      },
      askPermission: () => undefined,
      showSample: (words) => void bridge.ask.showSample(words),
      watchInside: (onNotice) => bridge.on('noticeInside', onNotice),
    },
    pictureUrl: (pictureId, size) => `/pictures/${pictureId}/${size}`,
    reload: () => window.location.reload(),
    desktop: {
      server,
      formerServer,
      checkServer: (address) => bridge.ask.checkServer(address),
      chooseServer: (origin) => void bridge.ask.chooseServer(origin),
      forgetServer: () => void bridge.ask.forgetServer(null),
      state: desktop,
      watchState: (onChange) => bridge.on('desktop', onChange),
      change: (change) => void bridge.ask.changeDesktop(change),
      checkForUpdate: () => void bridge.ask.checkForUpdate(null),
      installUpdate: () => void bridge.ask.installUpdate(null),
      window: own,
      openRoomWindow: (roomId) => bridge.ask.openRoomWindow(roomId),
      closeWindow: () => void bridge.ask.closeWindow(null),
      keepAbove: (above) => bridge.ask.keepAbove(above),
      keepRoomPlaces: (roomIds) => void bridge.ask.keepRoomPlaces([...roomIds]),
      show: (target) => void bridge.ask.show(target),
    },
  };
}
