import { createServer } from '@damso/server';
import { createLogger, openDatabase } from '@damso/server/test-support';

import { createAnswerTimes } from '../measure/answer-times.ts';
import { serveParent } from './fork.ts';
import { createProfiler } from './profile.ts';

const unlimited = { perSecond: 1e9, burst: 1e9 };

const deeds = {
  ...createProfiler(),
  ...createAnswerTimes(),
  /** Starts the server as it ships, but for the rates, which no bench could do without. Answers its port. */
  async start(databaseUrl: string): Promise<number> {
    const log = createLogger('warn');
    const server = await createServer({
      config: { host: '127.0.0.1', port: 0, publicOrigins: [] },
      database: openDatabase({ url: databaseUrl, log }),
      log,
      options: { rates: { usual: unlimited, strangers: unlimited } },
    });
    return server.listen();
  },
};
export type ChatServerDeeds = typeof deeds;

serveParent(deeds);
