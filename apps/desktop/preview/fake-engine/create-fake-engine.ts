import type {
  ActionAnswer,
  ActionName,
  ActionValue,
  EngineClient,
  NoticeSettings,
  ViewName,
  ViewOf,
  ViewParams,
  Watch,
} from '@damso/sync-engine/port';

import { unreachable } from '../../src/renderer/unreachable.ts';
import { actOnAccount } from './account-acts.ts';
import { actOnGroups } from './group-acts.ts';
import { talkIn } from './message-acts.ts';
import { actOnSettings } from './own-settings.ts';
import { sampleDiagnosis } from './sample-diagnosis.ts';
import type { Scene } from './scenes.ts';
import { isOnline, showView } from './show-view.ts';

type Watcher = { name: ViewName; params: unknown; onChange: (view: unknown) => void };

export type FakeEngine = EngineClient & {
  /** So many messages of the other one come into a room. */
  receive: (roomId: string, text: string, count?: number) => void;
};

/** An engine that plays: it holds a sample in memory, takes what is written, and answers a moment later. */
export function createFakeEngine(first: Scene): FakeEngine {
  const scene = { ...first };
  const watchers = new Set<Watcher>();
  const { world } = scene;
  const online = () => isOnline(scene);

  const show = (watcher: Watcher) => {
    setTimeout(() => {
      if (watchers.has(watcher)) watcher.onChange(showView(scene, watcher.name, watcher.params as never));
    }, 8);
  };
  const changed = () => watchers.forEach(show);
  const talk = talkIn(scene, changed);

  const ok = <Value>(value: Value): ActionAnswer<Value> => ({ ok: true, value });
  const offline: ActionAnswer<never> = { ok: false, error: { code: 'offline', temporary: true } };

  // The inputs are trusted: only the preview's own screens call this.
  const act = (name: ActionName, input: never): ActionAnswer<unknown> => {
    switch (name) {
      case 'checkHandle': {
        const { handle } = input as { handle: string };
        return online() ? ok({ free: !['yuna.han', 'minji.kim', 'admin'].includes(handle) }) : offline;
      }
      case 'signIn':
        return { ok: false, error: { code: 'wrong_credentials', temporary: false } };
      case 'register':
        scene.session = {
          is: 'signed-in',
          me: world.me,
          hidePresence: false,
          deviceId: 'device',
          storage: 'persistent',
          pending: 0,
        };
        return ok(null);
      case 'signOut':
      case 'leaveLocked':
        scene.session = { is: 'signed-out', why: null };
        return ok(null);
      case 'findPerson': {
        const { handle } = input as { handle: string };
        const known = world.friends.find((one) => one.handle === handle);
        if (known !== undefined) return ok({ ...known, isMe: false, blocked: false });
        return handle === 'jo.rivera'
          ? ok({
              userId: 'u-jo',
              handle,
              name: 'Jo Rivera',
              statusLine: '',
              pictureId: null,
              isMe: false,
              state: 'none',
              blocked: false,
            })
          : { ok: false, error: { code: 'not_found', temporary: false } };
      }
      case 'acceptFriend': {
        const { userId } = input as { userId: string };
        world.friends = world.friends.map((one) =>
          one.userId === userId ? { ...one, state: 'friends' } : one,
        );
        return online() ? ok(null) : offline;
      }
      case 'removeFriend': {
        const { userId } = input as { userId: string };
        world.friends = world.friends.filter((one) => one.userId !== userId);
        return ok(null);
      }
      case 'setNickname': {
        const { userId, nickname } = input as { userId: string; nickname: string | null };
        world.friends = world.friends.map((one) =>
          one.userId === userId ? { ...one, nickname, name: nickname ?? one.ownName } : one,
        );
        return ok(null);
      }
      case 'openDirectRoom': {
        const { userId } = input as { userId: string };
        const room = world.rooms.find((one) => one.type === 'direct' && one.faces[0]?.userId === userId);
        return room === undefined ? offline : ok({ roomId: room.key });
      }
      case 'sendMessage':
      case 'editMessage':
      case 'deleteMessage':
      case 'resendMessage':
      case 'discardMessage':
      case 'readMessage':
      case 'markRead':
        return talk.act(name, input);
      case 'setRoom':
      case 'readAll':
        return actOnSettings(world, name, input);
      case 'reconnect':
        scene.connection = { ...scene.connection, state: { is: 'waiting', retryAt: Date.now() + 8_000 } };
        return ok(null);
      case 'changePassword':
      case 'deleteAccount':
        return { ok: false, error: { code: 'wrong_credentials', temporary: false } };
      case 'setPicture':
      case 'removePicture':
        world.me.pictureId =
          name === 'setPicture' ? `data:image/webp;base64,${(input as { base64: string }).base64}` : null;
        if (scene.session.is === 'signed-in') scene.session = { ...scene.session, me: { ...world.me } };
        return ok(null);
      case 'editProfile': {
        const { hidePresence, ...fields } = input as {
          name?: string;
          statusLine?: string;
          hidePresence?: boolean;
        };
        Object.assign(world.me, fields);
        if (scene.session.is === 'signed-in')
          scene.session = {
            ...scene.session,
            me: { ...world.me },
            hidePresence: hidePresence ?? scene.session.hidePresence,
          };
        return ok(null);
      }
      case 'setFavourite':
      case 'blockPerson':
      case 'unblockPerson':
      case 'listDevices':
      case 'renameDevice':
      case 'signOutDevice':
      case 'signOutOthers':
        return actOnAccount(world, name, input);
      case 'diagnose':
        return ok(sampleDiagnosis(world, scene.connection.state));
      case 'setNotices':
        world.noticeSettings = { ...world.noticeSettings, ...(input as Partial<NoticeSettings>) };
        return ok(null);
      case 'requestFriend':
      case 'setActivity':
      case 'typeInRoom':
        return ok(null);
      case 'createGroup':
      case 'openSelfRoom':
      case 'inviteToRoom':
      case 'leaveRoom':
      case 'kickMember':
      case 'editRoom':
      case 'setRole':
      case 'handOverRoom':
        return online() ? actOnGroups(world, name, input) : offline;
      default:
        return unreachable(name);
    }
  };

  return {
    receive: talk.receive,
    call: async <Name extends ActionName>(name: Name, input: unknown) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 30);
      });
      const answer = act(name, input as never) as ActionAnswer<ActionValue<Name>>;
      changed();
      return answer;
    },
    watch: <Name extends ViewName>(
      name: Name,
      params: ViewParams<Name>,
      onChange: (view: ViewOf<Name>) => void,
    ): Watch<Name> => {
      const watcher: Watcher = { name, params, onChange: onChange as (view: unknown) => void };
      watchers.add(watcher);
      show(watcher);
      return {
        update: (next) => {
          watcher.params = next;
          show(watcher);
        },
        stop: () => {
          watchers.delete(watcher);
        },
      };
    },
  };
}
