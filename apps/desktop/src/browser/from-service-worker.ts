/** Service worker → page. `target` is whatever lay in a notice: the page parses it. */
export type FromServiceWorker = { is: 'open'; target: unknown };
