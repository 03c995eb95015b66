/** What says that the computer woke, or that the network changed. */
export type PowerSources = {
  powerMonitor: { on(event: 'resume' | 'unlock-screen', listener: () => void): unknown };
  net: { isOnline(): boolean };
};

/** ms: how late a network that came back may be noticed. The engine's own waits are longer. */
const every = 3_000;

/** Tells when a connection is to be made anew at once: the old one may be dead without a word. */
export function watchPower(
  { powerMonitor, net }: PowerSources,
  tell: (what: 'online' | 'resume') => void,
  repeat: (work: () => void, ms: number) => void = (work, ms) => void setInterval(work, ms).unref(),
): void {
  powerMonitor.on('resume', () => tell('resume'));
  powerMonitor.on('unlock-screen', () => tell('resume'));
  let wasOnline = net.isOnline();
  repeat(() => {
    const isOnline = net.isOnline();
    if (isOnline && !wasOnline) tell('online');
    wasOnline = isOnline;
  }, every);
}
