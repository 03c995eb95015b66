import { expect, test } from 'vitest';

import { breakages } from '../../test-support/breakages.ts';
import { runHistory } from '../../test-support/model-history.ts';

// A mistake that so many histories don't show would hide from the model test as well.
const histories = 300;

test.each(breakages)(
  '$rule the model test notices when $mistake',
  async ({ options }) => {
    let noticed = false;
    for (let seed = 1; seed <= histories && !noticed; seed += 1) {
      noticed = (await runHistory(seed, options)).length > 0;
    }
    expect(noticed).toBe(true);
  },
  180_000,
);
