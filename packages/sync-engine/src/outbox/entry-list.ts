import type { Entry } from './command.ts';

/** Entries in memory, by position and by room, each room's ascending (positions only rise, and a Map keeps the order of insertion). */
export function createEntryList() {
  const byRoom = new Map<string, Map<number, Entry>>();
  const roomOf = new Map<number, string>();

  return {
    put(entry: Entry): void {
      const { roomId } = entry.command;
      let room = byRoom.get(roomId);
      if (room === undefined) byRoom.set(roomId, (room = new Map()));
      room.set(entry.position, entry);
      roomOf.set(entry.position, roomId);
    },
    drop(position: number): void {
      const roomId = roomOf.get(position);
      if (roomId === undefined) return;
      roomOf.delete(position);
      const room = byRoom.get(roomId);
      room?.delete(position);
      if (room?.size === 0) byRoom.delete(roomId);
    },
    get: (position: number): Entry | undefined => byRoom.get(roomOf.get(position) ?? '')?.get(position),
    inRoom: (roomId: string): Entry[] => [...(byRoom.get(roomId)?.values() ?? [])],
    rooms: (): string[] => [...byRoom.keys()],
    all: (): Entry[] => [...byRoom.values()].flatMap((room) => [...room.values()]),
  };
}
