import type { ListedDevice } from '@damso/shared';
import { useEffect, useState } from 'react';

import { useEngine } from '../../live/engine-context.ts';

export type Devices = { is: 'asking' } | { is: 'away' } | { is: 'listed'; devices: readonly ListedDevice[] };

// Who is connected changes without a word: so often (ms) the open page asks again.
const askEvery = 20_000;

/** My devices, asked for anew whenever they may have changed, as long as this stands. What was listed stays while the server is away. */
export function useDevices(): Devices {
  const engine = useEngine();
  const [devices, setDevices] = useState<Devices>({ is: 'asking' });
  useEffect(() => {
    let over = false;
    const ask = async () => {
      const answer = await engine.call('listDevices', null);
      if (over) return;
      if (answer.ok) setDevices({ is: 'listed', devices: answer.value.devices });
      else setDevices((before) => (before.is === 'listed' ? before : { is: 'away' }));
    };
    const watch = engine.watch('devices', null, () => void ask());
    const timer = setInterval(() => void ask(), askEvery);
    return () => {
      over = true;
      watch.stop();
      clearInterval(timer);
    };
  }, [engine]);
  return devices;
}
