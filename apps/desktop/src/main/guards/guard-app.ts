import type { MainLog } from '../log/main-log.ts';

/** What is guarded of the app as a whole. */
export type AppLike = {
  on(
    event: 'select-client-certificate',
    listener: (
      event: { preventDefault(): void },
      contents: unknown,
      url: string,
      certificates: readonly unknown[],
      answer: () => void,
    ) => void,
  ): unknown;
};

/** Shows no server a certificate that the system has of the person: unasked, Electron would take the first there is. */
export function guardApp(app: AppLike, log: MainLog): void {
  app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    log('warn', 'a server asked who the person is, and was told nothing');
    answer();
  });
}
