import { parseArgs } from 'node:util';

export const faultNames = ['kill', 'network', 'updates', 'postgres', 'restart', 'members'] as const;
export type FaultName = (typeof faultNames)[number];

export type ChaosOptions = {
  seed: number;
  /** Messages that are written in all. */
  sends: number;
  /** It ends after so many minutes, however many were written; 0: when all are. */
  minutes: number;
  /** Devices. */
  clients: number;
  /** Groups; a direct room comes on top. */
  rooms: number;
  /** How often the server is to be killed. */
  kills: number;
  /** About how often (s) each device's network is troubled. */
  trouble: number;
  faults: readonly FaultName[];
};

/** Reads `--sends 100000 --clients 20 --kills 40 --faults kill,network …`; throws, saying what it doesn't know. */
export function readOptions(args: readonly string[]): ChaosOptions {
  const number = (fallback: number) => ({ type: 'string', default: String(fallback) }) as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: number(Math.floor(Math.random() * 1_000_000)),
      sends: number(20_000),
      minutes: number(0),
      clients: number(12),
      rooms: number(5),
      kills: number(20),
      trouble: number(4),
      faults: { type: 'string', default: faultNames.join() },
    },
  });
  const read = (name: 'seed' | 'sends' | 'minutes' | 'clients' | 'rooms' | 'kills' | 'trouble') => {
    const value = Number(values[name]);
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} wants a number`);
    return value;
  };
  const faults = values.faults.split(',').filter((name) => name !== '');
  const unknown = faults.filter((name) => !faultNames.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`no such fault: ${unknown.join()}; there are ${faultNames.join()}`);
  return {
    seed: read('seed'),
    sends: read('sends'),
    minutes: read('minutes'),
    clients: read('clients'),
    rooms: read('rooms'),
    kills: read('kills'),
    trouble: read('trouble'),
    faults: faults as FaultName[],
  };
}
