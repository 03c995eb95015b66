import type { Prng } from '@damso/sync-engine/test-support';

import type { CuttableNetwork } from '../fixtures/cuttable-network.ts';

/** What may happen to a network, and how often it has. */
export type NetworkTroubles = Record<
  'cut mid-frame' | 'answer swallowed' | 'reset' | 'black hole' | 'slow' | 'good again',
  number
>;

const names = ['cut mid-frame', 'answer swallowed', 'reset', 'black hole', 'slow', 'good again'] as const;

/** Makes trouble in one of the networks every now and then, until it is ended; then all of them are good again. */
export function disturbNetworks(networks: readonly CuttableNetwork[], prng: Prng, every: number) {
  const count: NetworkTroubles = {
    'cut mid-frame': 0,
    'answer swallowed': 0,
    reset: 0,
    'black hole': 0,
    slow: 0,
    'good again': 0,
  };
  const timer = setInterval(() => {
    const network = prng.pick(networks);
    const what = prng.pick(names);
    count[what] += 1;
    network.restore();
    if (what === 'cut mid-frame') network.cutMidFrame();
    if (what === 'answer swallowed') network.swallowAnswer();
    if (what === 'reset') network.reset();
    if (what === 'black hole') {
      network.blackHole();
      setTimeout(() => network.restore(), prng.int(200, 3_000));
    }
    if (what === 'slow') network.change({ delay: prng.int(5, 80), jitter: prng.int(0, 200) });
    if (what === 'good again') network.change({ delay: 0, jitter: 0 });
  }, every);

  return {
    count: (): Readonly<NetworkTroubles> => count,
    end(): void {
      clearInterval(timer);
      for (const network of networks) {
        network.restore();
        network.change({ delay: 0, jitter: 0 });
        // Connections that a black hole has eaten from are of no use any more, and their clients can't know.
        network.reset();
      }
    },
  };
}
