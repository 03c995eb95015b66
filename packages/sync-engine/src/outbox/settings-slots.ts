import { roomSettingsPatch, type RoomSettingsPatch } from '@damso/shared';

import type { Sqlite } from '../store/sqlite.ts';
import { checksum } from './checksum.ts';

/** What of my own settings isn't at the server yet: for each room one patch, into which later ones merge (SET-2). */
export type SettingsSlots = {
  settingsSlots(): ReadonlyMap<string, RoomSettingsPatch>;
  /** Lays a patch over what waits for this room. */
  mergeSettings(roomId: string, patch: RoomSettingsPatch): void;
  /** The server has this patch: its fields go, unless they were set anew meanwhile. */
  clearSettings(roomId: string, sent: RoomSettingsPatch): void;
};

/** The slots that can be read of an outbox file; one whose bytes changed isn't among them. */
export function readSettingsSlots(sqlite: Sqlite): [roomId: string, patch: RoomSettingsPatch][] {
  return sqlite.all('SELECT room_id, patch, checksum FROM settings_slot').flatMap((row) => {
    const text = String(row['patch']);
    if (checksum(text) !== row['checksum']) return [];
    const parsed = roomSettingsPatch.safeParse(JSON.parse(text));
    return parsed.success ? [[String(row['room_id']), parsed.data]] : [];
  });
}

/** Writes a slot; an empty patch removes it. */
function writeSettingsSlot(sqlite: Sqlite, roomId: string, patch: RoomSettingsPatch): void {
  if (Object.keys(patch).length === 0) {
    sqlite.run('DELETE FROM settings_slot WHERE room_id = ?', roomId);
    return;
  }
  const text = JSON.stringify(patch);
  sqlite.run(
    'INSERT OR REPLACE INTO settings_slot (room_id, patch, checksum) VALUES (?, ?, ?)',
    roomId,
    text,
    checksum(text),
  );
}

/** The slots of an outbox file. They know no seq and no rev: another epoch changes nothing about them. */
export function openSettingsSlots(sqlite: Sqlite, tell: (roomId: string) => void): SettingsSlots {
  const slots = new Map(readSettingsSlots(sqlite));

  function put(roomId: string, patch: RoomSettingsPatch): void {
    writeSettingsSlot(sqlite, roomId, patch);
    if (Object.keys(patch).length === 0) slots.delete(roomId);
    else slots.set(roomId, patch);
    tell(roomId);
  }

  return {
    settingsSlots: () => slots,
    mergeSettings: (roomId, patch) => put(roomId, { ...slots.get(roomId), ...patch }),
    clearSettings(roomId, sent) {
      const slot = slots.get(roomId);
      if (slot === undefined) return;
      const left = Object.entries(slot).filter(([name, value]) => value !== sent[name as keyof typeof sent]);
      put(roomId, Object.fromEntries(left));
    },
  };
}
