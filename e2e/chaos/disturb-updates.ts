import type { Connect } from '@damso/sync-engine';
import type { Prng } from '@damso/sync-engine/test-support';

/** How updates suffer on their way: probabilities. */
export type UpdateFaults = { lose: number; double: number; overtake: number };

// An update that is overtaken comes so much later (ms) at most.
const dawdleAtMost = 900;

/** Connections on which updates are lost, come twice, or overtake each other, as the probabilities of the moment say. */
export function disturbUpdates(connect: Connect, prng: Prng, faults: () => UpdateFaults): Connect {
  return (handshake, onEvent) => {
    let over = false;
    const connection = connect(handshake, (event) => {
      if (event.is !== 'update' || event.name === 'welcome' || event.name === 'goodbye') {
        over ||= event.is === 'closed';
        onEvent(event);
        return;
      }
      const { lose, double, overtake } = faults();
      if (prng.chance(lose)) return;
      const arrive = () => {
        if (!over) onEvent(event);
      };
      if (prng.chance(double)) setTimeout(arrive, prng.int(0, dawdleAtMost));
      if (prng.chance(overtake)) setTimeout(arrive, prng.int(1, dawdleAtMost));
      else arrive();
    });
    return {
      call: (name, input) => connection.call(name, input),
      close() {
        over = true;
        connection.close();
      },
    };
  };
}
