import type { ViewName, ViewOf, ViewParams } from '@damso/sync-engine/port';

import { describeRoom } from './describe-room.ts';
import { listRooms } from './own-settings.ts';
import { sampleNoticeLog } from './sample-notices.ts';
import { samplePresence, sampleTyping } from './sample-presence.ts';
import type { Scene } from './scenes.ts';

export const isOnline = ({ connection }: Scene) => connection.state.is === 'online';

type Shown = { [Name in ViewName]: (scene: Scene, params: ViewParams<Name>) => ViewOf<Name> };

const shown: Shown = {
  session: ({ session }) => ({ head: session, items: [] }),
  connection: ({ connection }) => ({ head: connection, items: [] }),
  rooms: (scene) => {
    const view = listRooms(scene.world);
    // Without a connection nobody is seen to write.
    return isOnline(scene) ? view : { ...view, items: view.items.map((item) => ({ ...item, typing: [] })) };
  },
  friends: ({ world }) => ({
    head: { incoming: world.friends.filter(({ state }) => state === 'incoming').length },
    items: [...world.friends],
  }),
  presence: (scene, { userIds }) => ({
    head: null,
    items: isOnline(scene) ? samplePresence(scene.world, userIds) : [],
  }),
  typing: (scene, { roomId }) => ({
    head: null,
    items: isOnline(scene) ? sampleTyping(scene.world, roomId) : [],
  }),
  devicesInUse: () => ({ head: null, items: [] }),
  devices: () => ({ head: { version: 1 }, items: [] }),
  blocked: ({ world }) => ({ head: { count: world.blocked.length }, items: [...world.blocked] }),
  noticeSettings: ({ world }) => ({ head: { settings: world.noticeSettings, quiet: null }, items: [] }),
  noticeLog: ({ world }) => ({ head: null, items: sampleNoticeLog(world) }),
  room: ({ world }, { roomId }) => describeRoom(world, roomId),
  messages: ({ world }, { roomId, anchor, before, after }) => {
    const all = world.messages[roomId] ?? [];
    const at = anchor === null ? all.length : all.findIndex(({ seq }) => seq !== null && seq > anchor);
    const end = anchor === null || at < 0 ? all.length : Math.min(all.length, at + after);
    const start = Math.max(0, (at < 0 ? all.length : at) - before);
    return {
      head: { older: start > 0 ? 'more' : 'none', newer: end < all.length ? 'more' : 'none' },
      items: all.slice(start, end),
    };
  },
};

/** A view of the scene as it is now. */
export function showView<Name extends ViewName>(
  scene: Scene,
  name: Name,
  params: ViewParams<Name>,
): ViewOf<Name> {
  return shown[name](scene, params);
}
