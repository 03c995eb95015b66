import { limits, type RoomSettingsPatch } from '@damso/shared';
import type { NodeEngine } from '@damso/sync-engine/node';
import type { Prng } from '@damso/sync-engine/test-support';

import type { SetRecord } from './history.ts';
import type { Recorder } from './recorder.ts';

export type SetterDeps = {
  name: string;
  userId: () => string;
  engine: () => NodeEngine;
  recorder: Recorder;
  prng: Prng;
  friends: () => readonly string[];
};

/** A person who changes what is their own, settings of rooms and nicknames, while another device of theirs may do the same. */
export function createSetter({ name, userId, engine, recorder, prng, friends }: SetterDeps) {
  let changes = 0;
  let naming: Promise<void> | null = null;

  function record(about: string, field: SetRecord['field'], value: unknown, sure: boolean): void {
    recorder.set({ device: name, userId: userId(), about, field, value, sure });
  }

  function choosePatch(): RoomSettingsPatch {
    const time = Date.now() + prng.int(1, 1_000_000_000);
    return prng.pick<RoomSettingsPatch>([
      { mutedUntil: prng.pick([null, time, limits.forever]) },
      { pinnedAt: prng.pick([null, time]) },
      { archived: prng.chance(0.5) },
      { markedUnread: prng.chance(0.5) },
      { draft: prng.pick([null, `${name} meant to write ${changes}`]) },
      { notifyLevel: prng.pick(['all', 'mentions', 'nothing']) },
    ]);
  }

  /** Nicknames are asked of the server, which may be away for long: one at a time, and nobody waits for it. */
  async function giveNickname(friendId: string): Promise<void> {
    const nickname = prng.pick([null, `${name} ${changes}`]);
    const answer = await engine().call('setNickname', { userId: friendId, nickname });
    record(friendId, 'nickname', nickname, answer.ok);
    naming = null;
  }

  return {
    /** A setting of this room, and sometimes somebody's nickname. */
    async set(roomId: string): Promise<void> {
      changes += 1;
      if (naming === null && friends().length > 0 && prng.chance(0.2))
        naming = giveNickname(prng.pick(friends())).catch(() => undefined);
      const patch = choosePatch();
      const answer = await engine().call('setRoom', { roomId, patch });
      if (!answer.ok) return;
      for (const [field, value] of Object.entries(patch))
        record(roomId, field as keyof typeof patch, value, true);
    },
    /** Sending takes the draft away (SET-3). */
    sent: (roomId: string) => record(roomId, 'draft', null, true),
    /** Reading on takes the mark away (SET-3); whether this was reading on isn't known here. */
    read: (roomId: string) => record(roomId, 'markedUnread', false, false),
    async settled(): Promise<void> {
      await naming;
    },
  };
}
