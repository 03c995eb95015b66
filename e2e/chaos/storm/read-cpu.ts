import { readdir, readFile } from 'node:fs/promises';

/** Milliseconds of CPU in one tick of the kernel's clock, as /proc counts. */
const tickMs = 10;

type Used = { parent: number; own: number; ofEndedChildren: number };

async function readOne(pid: number): Promise<Used | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = (index: number) => Number(fields[index]) * tickMs;
    return {
      parent: Number(fields[1]),
      own: ticks(11) + ticks(12),
      ofEndedChildren: ticks(13) + ticks(14),
    };
  } catch {
    return null;
  }
}

/** The process that started this one; 0 when it is gone. */
export async function parentOf(pid: number): Promise<number> {
  return (await readOne(pid))?.parent ?? 0;
}

/** Milliseconds of CPU that a process and its children have used so far, also those that have ended. Linux alone. */
export async function readCpu(pid: number): Promise<number> {
  let total = 0;
  for (const name of await readdir('/proc')) {
    const one = Number(name);
    const used = Number.isInteger(one) ? await readOne(one) : null;
    if (used === null) continue;
    if (one === pid) total += used.own + used.ofEndedChildren;
    else if (used.parent === pid) total += used.own;
  }
  return total;
}
