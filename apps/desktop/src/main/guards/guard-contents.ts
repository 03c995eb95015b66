import type { MainLog } from '../log/main-log.ts';
import { isOwnPage } from './is-own-page.ts';

type Preventable = { preventDefault(): void };
type NavigationDetails = Preventable & { readonly url: string };

/** What is guarded of a page's contents. */
export type ContentsLike = {
  on(event: 'will-navigate' | 'will-redirect', listener: (details: NavigationDetails) => void): unknown;
  on(
    event: 'will-frame-navigate',
    listener: (details: NavigationDetails & { readonly isMainFrame: boolean }) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
};

/**
 * Keeps contents where they are: on the app's own page. No way leads out of it, no window opens from it (links go through the guarded
 * `openExternal`), and nothing foreign comes into it. For every contents that Electron makes, ours or not.
 */
export function guardContents(contents: ContentsLike, log: MainLog): void {
  // Addresses stay out of the log: they may be from somebody's message.
  const refuse = (what: string) => log('warn', 'contents were held back', { what });
  const stay = (what: string) => (details: NavigationDetails) => {
    if (isOwnPage(details.url)) return;
    details.preventDefault();
    refuse(what);
  };
  contents.on('will-navigate', stay('navigation'));
  contents.on('will-redirect', stay('redirect'));
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame && isOwnPage(details.url)) return;
    details.preventDefault();
    refuse('a frame’s navigation');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refuse('a webview');
  });
  contents.setWindowOpenHandler(() => {
    refuse('a new window');
    return { action: 'deny' };
  });
}
