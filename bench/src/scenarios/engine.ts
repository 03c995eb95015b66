import type { Scenario } from '../bench.ts';
import type { Figure } from '../measure/figure.ts';
import type { EngineDeeds } from '../processes/engine.ts';
import { startWorker } from '../processes/fork.ts';

/** The local store alone, without a network. Opening in a browser, from OPFS, is measured by `pnpm measure`. */
export const engine: Scenario = {
  name: 'engine',
  title: 'The local store: updates, and opening what is cached',
  async run(bench) {
    const count = bench.quick ? 1_000 : 10_000;
    const messages = bench.quick ? 10_000 : 100_000;
    const applied = new Map<string, number[]>();
    const opened: number[] = [];
    for (let run = 0; run < bench.runs; run += 1) {
      const worker = startWorker<EngineDeeds>('engine.ts');
      try {
        for (const { driver, applied: ms } of await worker.ask('applyUpdates', { count }))
          applied.set(driver, [...(applied.get(driver) ?? []), ms]);
        opened.push(await worker.ask('openFilled', { messages }));
      } finally {
        await worker.end();
      }
    }
    return [
      ...[...applied].map(([driver, values]): Figure => ({
        name: `${count.toLocaleString('en')} updates of one message, ${driver} in memory`,
        unit: 'ms',
        values,
      })),
      {
        name: `open ${messages.toLocaleString('en')} messages in 200 rooms to the list, node:sqlite file`,
        unit: 'ms',
        values: opened,
      },
    ];
  },
};
