import { appendFileSync, existsSync, readFileSync } from 'node:fs';

import type { Attempt, Delivered, SendRecord } from '../history.ts';

/** One line of what a client's process noted down before it could be killed. */
type Line =
  /** It is about to hand this message to its engine. */
  | { is: 'meant'; roomId: string; clientId: string; body: string }
  /** The engine took it: from now on it must not get lost. */
  | { is: 'taken'; clientId: string }
  | { is: 'tried'; clientId: string; attempt: Attempt }
  | { is: 'brought'; roomId: string; seqs: number[] };

/** Notes down what happens in a process, so that it outlives being killed: each line is with the system when this returns. */
export function openJournal(path: string): (line: Line) => void {
  return (line) => appendFileSync(path, `${JSON.stringify(line)}\n`);
}

export type JournalOfDevice = {
  sends: SendRecord[];
  /** The clientIds of messages that the engine took. */
  taken: ReadonlySet<string>;
  delivered: Delivered[];
};

/** What the lives of a device noted down. A last line that was cut off by a kill says nothing. */
export function readJournal(path: string, device: string, userId: string): JournalOfDevice {
  const sends = new Map<string, SendRecord>();
  const taken = new Set<string>();
  const delivered = new Map<string, Delivered & { seqs: Set<number> }>();
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  for (const part of text.split('\n')) {
    const line = parse(part);
    switch (line?.is) {
      case 'meant': {
        const { roomId, clientId, body } = line;
        sends.set(clientId, { device, userId, roomId, clientId, body, attempts: [] });
        break;
      }
      case 'taken':
        taken.add(line.clientId);
        break;
      case 'tried':
        sends.get(line.clientId)?.attempts.push(line.attempt);
        break;
      case 'brought': {
        const known = delivered.get(line.roomId) ?? { userId, roomId: line.roomId, seqs: new Set() };
        delivered.set(line.roomId, known);
        for (const seq of line.seqs) known.seqs.add(seq);
        break;
      }
      case undefined:
    }
  }
  return { sends: [...sends.values()], taken, delivered: [...delivered.values()] };
}

function parse(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}
