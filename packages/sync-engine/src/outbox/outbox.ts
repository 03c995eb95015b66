import type { RoomSettingsPatch } from '@damso/shared';

import type { Sqlite } from '../store/sqlite.ts';
import type { Entry, OutboxCommand } from './command.ts';
import { openCommands } from './open-commands.ts';
import { outboxStatements, prepareOutboxFile } from './outbox-file.ts';
import { openReadSlots } from './read-slots.ts';
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

/** Opens an outbox file. Throws `StoreDamaged` when the file must be rescued first. */
export function openOutbox(sqlite: Sqlite): OpenedOutbox {
  const isNew = prepareOutboxFile(sqlite);
  const file = outboxStatements(sqlite);
  let epoch = file.readEpoch();
  let listener: (roomId: string) => void = () => undefined;
  const tell = (roomId: string) => listener(roomId);
  const commands = openCommands(sqlite, file, tell);
  const reads = openReadSlots(file, tell);
  const settings = openSettingsSlots(sqlite, tell);

  const outbox: Outbox = {
    ...commands.of,
    ...settings,
    ...reads.of,
    enterEpoch(next) {
      if (epoch !== next) outbox.beginAnew(next);
    },
    beginAnew(next) {
      // What was written before any epoch was known belongs to this one.
      const isFirst = epoch === null;
      commands.change(() => {
        file.setEpoch(next);
        if (isFirst) return [];
        reads.removeAllInFile();
        return commands.startOver();
      });
      if (!isFirst) reads.forgetAll();
      epoch = next;
    },
    restore(saved) {
      commands.change(() => {
        for (const [roomId, seq] of saved.readSlots) file.setReadSlot(roomId, seq);
        if (saved.epoch !== null) file.setEpoch(saved.epoch);
        return saved.entries.map(({ command, state }) => commands.append(command, state));
      });
      reads.takeOver(saved.readSlots);
      for (const [roomId, patch] of saved.settingsSlots) settings.mergeSettings(roomId, patch);
      epoch = saved.epoch;
    },
    onChange: (next) => {
      listener = next;
    },
    close: () => sqlite.close(),
  };
  return { outbox, isNew, damaged: commands.damaged };
}
