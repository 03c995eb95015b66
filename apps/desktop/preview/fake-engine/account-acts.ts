import type { ActionAnswer, ActionName } from '@damso/sync-engine/port';

import { unreachable } from '../../src/renderer/unreachable.ts';
import type { World } from './sample-world.ts';

type AccountAct = Extract<
  ActionName,
  | 'setFavourite'
  | 'blockPerson'
  | 'unblockPerson'
  | 'listDevices'
  | 'renameDevice'
  | 'signOutDevice'
  | 'signOutOthers'
>;

const done: ActionAnswer<null> = { ok: true, value: null };

/** What a blocked person said in groups is folded; lifting the block shows it again. */
function fold(world: World, userId: string, folded: boolean): void {
  for (const { key, type } of world.rooms) {
    if (type === 'direct') continue;
    world.messages[key] = (world.messages[key] ?? []).map((one) =>
      one.sender.userId === userId ? { ...one, folded } : one,
    );
  }
}

/** What the sample does for the settings and for friends beyond talking. */
export function actOnAccount(world: World, name: AccountAct, input: never): ActionAnswer<unknown> {
  const { userId, deviceId } = (input ?? {}) as { userId: string; deviceId: string };
  switch (name) {
    case 'setFavourite': {
      const { favourite } = input as { favourite: boolean };
      world.friends = world.friends.map((one) => (one.userId === userId ? { ...one, favourite } : one));
      return done;
    }
    case 'blockPerson': {
      const friend = world.friends.find((one) => one.userId === userId);
      world.friends = world.friends.filter((one) => one.userId !== userId);
      fold(world, userId, true);
      if (friend !== undefined) world.blocked = [...world.blocked, { ...friend, name: friend.ownName }];
      return done;
    }
    case 'unblockPerson':
      fold(world, userId, false);
      world.blocked = world.blocked.filter((one) => one.userId !== userId);
      return done;
    case 'listDevices':
      return { ok: true, value: { devices: world.devices } };
    case 'renameDevice':
      world.devices = world.devices.map((one) =>
        one.deviceId === deviceId ? { ...one, name: (input as { name: string }).name } : one,
      );
      return done;
    case 'signOutDevice':
      world.devices = world.devices.filter((one) => one.deviceId !== deviceId);
      return done;
    case 'signOutOthers':
      world.devices = world.devices.filter(({ mine }) => mine);
      return done;
    default:
      return unreachable(name);
  }
}
