import type { RoomSettingsPatch } from '@damso/shared';

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
import { outboxStatements, prepareOutboxFile, readCommandRow } from './outbox-file.ts';
import { openSettingsSlots, type SettingsSlots } from './settings-slots.ts';

/**
 * What is pending: the commands of an account that aren't in its cache yet, and for
 * each room one slot of what is read and one of what is set. The file is the
 * truth; every change is in it before this answers (OUT-1). Throws when the file can't be written: then nothing changed.
 */
export type Outbox = SettingsSlots & {
  /** A room's commands in the order in which they are sent. */
  entries(roomId: string): readonly Entry[];
  entry(position: number): Entry | undefined;
  /** Rooms with commands. */
  rooms(): readonly string[];
  /** Commands that would be lost with this file: what a sign-out asks about. Acked ones are safe, and don't count. */
  pending(): number;
  /** Puts a command at the end. */
  add(command: OutboxCommand): void;
  /** The server has it, at this seq and rev. What is aimed at a message by clientId is aimed at its seq from now on. */
  ack(position: number, seq: number, rev: number): void;
  /** Refused for good; what depends on it fails with it. But a message that was to be deleted goes, with all that is for it (OUT-2). */
  fail(position: number, code: string): void;
  /** Takes commands out. `at`: the seq that a send among them got, for what is aimed at it. */
  remove(positions: readonly number[], at?: number): void;
  /** Puts commands to the end, pending again, in their order. */
  requeue(positions: readonly number[]): void;
  /** Aims a change at the seq of its message. */
  aim(position: number, seq: number): void;
  readSlots(): ReadonlyMap<string, number>;
  /** Up to here the room is read; only rises. */
  raiseReadSlot(roomId: string, seq: number): void;
  /** The server has my cursor at `seq`: the slot goes, unless it was raised meanwhile. */
  clearReadSlot(roomId: string, seq: number): void;
  /** Begins anew where this is another epoch than before. */
  enterEpoch(epoch: string): void;
  /** Acks, seqs and cursors of before mean nothing (CON-2): acked ones are pending again, changes aimed by clientId. */
  beginAnew(epoch: string): void;
  /** Takes over what was saved from a damaged file. */
  restore(saved: SavedOutbox): void;
  /** The last change could not be written: the disk is full. */
  isRefusing(): boolean;
  /** Calls back after each change, with its room. One listener at a time. */
  onChange(listener: (roomId: string) => void): void;
  close(): void;
};

export type SavedOutbox = {
  entries: readonly Entry[];
  readSlots: readonly (readonly [roomId: string, seq: number])[];
  settingsSlots: readonly (readonly [roomId: string, patch: RoomSettingsPatch])[];
  epoch: string | null;
};

export type OpenedOutbox = {
  outbox: Outbox;
  /** The file wasn't there, or empty. */
  isNew: boolean;
  /** Commands whose bytes were changed: lost, and taken out. */
  damaged: number;
};

const pending: CommandState = { is: 'pending' };

function aimAnew({ target, clientId }: ChangeCommand): ChangeCommand['target'] {
  return 'seq' in target ? { clientId, near: target.seq } : target;
}

/** Opens an outbox file. Throws `StoreDamaged` when the file must be rescued first. */
export function openOutbox(sqlite: Sqlite): OpenedOutbox {
  const isNew = prepareOutboxFile(sqlite);
  const file = outboxStatements(sqlite);
  const list = createEntryList();
  const slots = new Map(file.readSlots());
  let epoch = file.readEpoch();
  let listener: (roomId: string) => void = () => undefined;
  let refusing = false;

  const damaged: number[] = [];
  for (const row of file.rows()) {
    const read = readCommandRow(row);
    if (read.is === 'entry') list.put(read.entry);
    if (read.is === 'damaged') damaged.push(Number(row['position']));
  }
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
    tell([...put, ...gone].map(({ command }) => command.roomId));
  }
  function tell(roomIds: readonly string[]): void {
    for (const roomId of new Set(roomIds)) listener(roomId);
  }
  const settings = openSettingsSlots(sqlite, (roomId) => listener(roomId));
  const withState = (entry: Entry, state: CommandState): Entry => {
    file.setState(entry.position, state);
    return { ...entry, state };
  };
  const aimed = (entry: Entry<ChangeCommand>, target: ChangeCommand['target']): Entry<ChangeCommand> => {
    const command: ChangeCommand = { ...entry.command, target };
    file.setCommand(entry.position, command);
    return { ...entry, command };
  };
  const append = (command: OutboxCommand, state: CommandState): Entry => ({
    position: file.insert(command, state),
    command,
    state,
  });
  const find = (positions: readonly number[]): Entry[] =>
    positions.map(list.get).filter((entry) => entry !== undefined);
  const changesAimedAt = (entry: Entry): Entry<ChangeCommand>[] =>
    isSend(entry)
      ? list
          .inRoom(entry.command.roomId)
          .filter(isChange)
          .filter(
            ({ command: { target } }) => 'clientId' in target && target.clientId === entry.command.clientId,
          )
      : [];

  const outbox: Outbox = {
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
    ...settings,
    readSlots: () => slots,
    raiseReadSlot(roomId, seq) {
      if ((slots.get(roomId) ?? -1) >= seq) return;
      file.setReadSlot(roomId, seq);
      slots.set(roomId, seq);
      tell([roomId]);
    },
    clearReadSlot(roomId, seq) {
      const slot = slots.get(roomId);
      if (slot === undefined || slot > seq) return;
      file.removeReadSlot(roomId);
      slots.delete(roomId);
      tell([roomId]);
    },
    enterEpoch(next) {
      if (epoch !== next) outbox.beginAnew(next);
    },
    beginAnew(next) {
      const again = epoch === null ? [] : list.all();
      const oldSlots = epoch === null ? [] : [...slots.keys()];
      change(() => {
        file.setEpoch(next);
        oldSlots.forEach(file.removeReadSlot);
        return again.map((entry) => {
          const anew = entry.state.is === 'acked' ? withState(entry, pending) : entry;
          return isChange(anew) ? aimed(anew, aimAnew(anew.command)) : anew;
        });
      });
      for (const roomId of oldSlots) slots.delete(roomId);
      epoch = next;
    },
    restore(saved) {
      change(() => {
        for (const [roomId, seq] of saved.readSlots) file.setReadSlot(roomId, seq);
        if (saved.epoch !== null) file.setEpoch(saved.epoch);
        return saved.entries.map(({ command, state }) => append(command, state));
      });
      for (const [roomId, seq] of saved.readSlots) slots.set(roomId, seq);
      for (const [roomId, patch] of saved.settingsSlots) settings.mergeSettings(roomId, patch);
      epoch = saved.epoch;
    },
    isRefusing: () => refusing,
    onChange: (next) => {
      listener = next;
    },
    close: () => sqlite.close(),
  };
  return { outbox, isNew, damaged: damaged.length };
}
