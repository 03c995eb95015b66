import { join } from 'node:path';

import type { BenchDatabase, DurablePostgres } from '@damso/server/test-support';

import type { Figure } from './measure/figure.ts';
import type { BareServerDeeds } from './processes/bare-server.ts';
import type { ChatServerDeeds } from './processes/chat-server.ts';
import type { DriverDeeds } from './processes/driver.ts';
import { startWorker, type Worker } from './processes/fork.ts';

/** What a scenario is given. */
export interface Bench {
  readonly postgres: DurablePostgres;
  /** How often everything is measured. */
  readonly runs: number;
  /** Short, to see that it works: the figures aren't worth much. */
  readonly quick: boolean;
  /** Where profiles go, one for each measured case; null for none. */
  readonly profiles: string | null;
  /** Says what is going on. */
  say(line: string): void;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly run: (bench: Bench) => Promise<Figure[]>;
}

/** A server of one kind, ready. */
export interface Standing<Deeds extends ChatServerDeeds | BareServerDeeds> {
  readonly worker: Worker<Deeds>;
  readonly port: number;
}

/** The processes of a scenario: a chat server on a database of its own, the floor's server, and the driver. */
export interface Stand {
  readonly database: BenchDatabase;
  readonly chat: Standing<ChatServerDeeds>;
  readonly bare: Standing<BareServerDeeds>;
  readonly driver: Worker<DriverDeeds>;
  /** Profiles the chat server while `work` is under way, if profiles are wanted. */
  profiled<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Starts a scenario's processes, and ends them when `work` is through, however it ends. */
export async function withStand<T>(
  { postgres, profiles }: Bench,
  name: string,
  work: (stand: Stand) => Promise<T>,
): Promise<T> {
  const database = await postgres.openDatabase(`bench_${name.replaceAll('-', '_')}`);
  const chat = startWorker<ChatServerDeeds>('chat-server.ts');
  const bare = startWorker<BareServerDeeds>('bare-server.ts');
  const driver = startWorker<DriverDeeds>('driver.ts');
  try {
    const stand: Stand = {
      database,
      chat: { worker: chat, port: await chat.ask('start', database.url) },
      bare: { worker: bare, port: await bare.ask('start', null) },
      driver,
      async profiled(part, work) {
        if (profiles === null) return work();
        await chat.ask('startProfile', null);
        const result = await work();
        await chat.ask('stopProfile', join(profiles, `${name}-${part}.cpuprofile`));
        return result;
      },
    };
    return await work(stand);
  } finally {
    await Promise.all([chat.end(), bare.end(), driver.end()]);
    await database.close();
  }
}
