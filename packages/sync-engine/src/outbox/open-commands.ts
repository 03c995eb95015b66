import type { Sqlite } from '../store/sqlite.ts';
import {
  isChange,
  isSend,
  type ChangeCommand,
  type CommandState,
  type Entry,
  type OutboxCommand,
} from './command.ts';
import { createEntryList } from './entry-list.ts';
import { readCommandRow, type OutboxStatements } from './outbox-file.ts';
import type { Outbox } from './outbox.ts';

/** What of an outbox is about its commands. */
type CommandsOfOutbox = Pick<
  Outbox,
  | 'entries'
  | 'entry'
  | 'rooms'
  | 'pending'
  | 'add'
  | 'ack'
  | 'fail'
  | 'remove'
  | 'requeue'
  | 'aim'
  | 'isRefusing'
>;

const pending: CommandState = { is: 'pending' };

/** Each writes one entry into the file, in a transaction of the caller's, and answers it as it is then. */
function createEntryWriter(file: OutboxStatements) {
  const withState = (entry: Entry, state: CommandState): Entry => {
    file.setState(entry.position, state);
    return { ...entry, state };
  };
  const aimed = (entry: Entry<ChangeCommand>, target: ChangeCommand['target']): Entry<ChangeCommand> => {
    const command: ChangeCommand = { ...entry.command, target };
    file.setCommand(entry.position, command);
    return { ...entry, command };
  };
  return {
    withState,
    aimed,
    append: (command: OutboxCommand, state: CommandState): Entry => ({
      position: file.insert(command, state),
      command,
      state,
    }),
    /** Acks and seqs of a former epoch mean nothing (CON-2). */
    startedOver: (entry: Entry): Entry => {
      // A deletion that was refused is tried again as well: where its message is gone it is done.
      const counts = entry.state.is === 'failed' && entry.command.kind !== 'delete';
      const anew = counts || entry.state.is === 'pending' ? entry : withState(entry, pending);
      if (!isChange(anew)) return anew;
      const { target, clientId } = anew.command;
      return aimed(anew, 'seq' in target ? { clientId, near: target.seq } : target);
    },
  };
}

/** Fills a list with what the file holds. Answers the positions of commands whose bytes were changed. */
function readEntries(file: OutboxStatements, put: (entry: Entry) => void): number[] {
  const damaged: number[] = [];
  for (const row of file.rows()) {
    const read = readCommandRow(row);
    if (read.is === 'entry') put(read.entry);
    if (read.is === 'damaged') damaged.push(Number(row['position']));
  }
  return damaged;
}

/** The commands of an outbox file, and the same in memory. Damaged ones are taken out. */
export function openCommands(sqlite: Sqlite, file: OutboxStatements, tell: (roomId: string) => void) {
  const list = createEntryList();
  const { withState, aimed, append, startedOver } = createEntryWriter(file);
  let refusing = false;

  const damaged = readEntries(file, (entry) => list.put(entry));
  if (damaged.length > 0) sqlite.transaction(() => damaged.forEach((position) => file.remove(position)));

  /** Writes in one transaction, then takes the same over in memory, then tells. */
  function change(write: () => Entry[], gone: readonly Entry[] = []): void {
    refusing = true;
    const put = sqlite.transaction(() => {
      for (const { position } of gone) file.remove(position);
      return write();
    });
    refusing = false;
    for (const entry of put) list.put(entry);
    for (const { position } of gone) list.drop(position);
    for (const roomId of new Set([...put, ...gone].map(({ command }) => command.roomId))) tell(roomId);
  }
  const find = (positions: readonly number[]): Entry[] =>
    positions.map(list.get).filter((entry) => entry !== undefined);
  function changesAimedAt(entry: Entry): Entry<ChangeCommand>[] {
    if (!isSend(entry)) return [];
    const { roomId, clientId } = entry.command;
    const isAimedAtIt = ({ command: { target } }: Entry<ChangeCommand>) =>
      'clientId' in target && target.clientId === clientId;
    return list.inRoom(roomId).filter(isChange).filter(isAimedAtIt);
  }

  const of: CommandsOfOutbox = {
    entries: list.inRoom,
    entry: list.get,
    rooms: list.rooms,
    pending: () => list.all().filter(({ state }) => state.is !== 'acked').length,
    add: (command) => change(() => [append(command, pending)]),
    ack(position, seq, rev) {
      for (const entry of find([position])) {
        change(() => [
          withState(entry, { is: 'acked', seq, rev }),
          ...changesAimedAt(entry).map((dependant) => aimed(dependant, { seq })),
        ]);
      }
    },
    fail(position, code) {
      for (const entry of find([position])) {
        const all = [entry, ...changesAimedAt(entry)];
        if (isSend(entry) && all.some(({ command: { kind } }) => kind === 'delete')) change(() => [], all);
        else change(() => all.map((each) => withState(each, { is: 'failed', code })));
      }
    },
    remove(positions, at) {
      const gone = find(positions);
      if (gone.length === 0) return;
      const left =
        at === undefined ? [] : gone.flatMap(changesAimedAt).filter((entry) => !gone.includes(entry));
      change(() => left.map((dependant) => aimed(dependant, { seq: at ?? 0 })), gone);
    },
    requeue(positions) {
      const moving = find(positions).toSorted((a, b) => a.position - b.position);
      if (moving.length > 0) change(() => moving.map(({ command }) => append(command, pending)), moving);
    },
    aim(position, seq) {
      for (const entry of find([position]).filter(isChange)) change(() => [aimed(entry, { seq })]);
    },
    isRefusing: () => refusing,
  };

  return {
    of,
    damaged: damaged.length,
    /** For changes in which more than commands is written. */
    change,
    append,
    /** All of them in another epoch, in a transaction of the caller's. */
    startOver: () => list.all().map(startedOver),
  };
}
