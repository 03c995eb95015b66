import type { EngineDeps } from './engine-deps.ts';
import type { LoggedNotice } from './port/logged-notice.ts';
import type { ConnectionHead, Person, SessionHead } from './port/views.ts';
import type { Account } from './session/accounts.ts';
import type { OpenAccount } from './session/open-account.ts';
import type { Session } from './session/session.ts';
import { unreachable } from './unreachable.ts';
import { collectBlocked, collectNicknames } from './views/person.ts';
import { readOnce } from './views/read-once.ts';
import type { Changes, Scene, SceneAccount } from './views/scene.ts';

/** Puts together what views are computed from. Friends are read once, until `forget` is told that they may differ. */
export function createSceneReader(
  deps: Pick<EngineDeps, 'system' | 'databases' | 'clock'>,
  session: () => Session,
  noticeLog: () => readonly LoggedNotice[],
) {
  let friends: (Pick<SceneAccount, 'nicknames' | 'blocked'> & { of: OpenAccount }) | null = null;

  function friendsIn(open: OpenAccount): Pick<SceneAccount, 'nicknames' | 'blocked'> {
    if (friends?.of !== open) {
      const rows = open.store().friendships();
      friends = { of: open, nicknames: collectNicknames(rows), blocked: collectBlocked(rows) };
    }
    return { nicknames: friends.nicknames, blocked: friends.blocked };
  }

  return {
    read(): Scene {
      const state = session().state();
      return {
        session: sessionHead(),
        connection: { state: connectionState(), syncedAt: session().syncedAt() },
        account:
          state.is === 'signed-in'
            ? {
                userId: state.open.userId,
                store: readOnce(state.open.store()),
                outbox: state.open.outbox,
                catchUp: state.open.catchUp(),
                presence: state.open.presence,
                ...friendsIn(state.open),
                devicesVersion: state.open.devicesVersion(),
                noticeSettings: state.account.notices,
                noticeLog: noticeLog(),
                now: deps.clock.now(),
              }
            : null,
      };
    },
    forget(changes: Partial<Changes>): void {
      if (changes.all === true || changes.friends === true) friends = null;
    },
  };

  function sessionHead(): SessionHead {
    const state = session().state();
    switch (state.is) {
      case 'starting':
      case 'signed-out':
        return state;
      case 'locked': {
        const { handle, name } = state.account;
        return { is: 'locked', handle, name, pending: state.pending, why: state.why };
      }
      case 'signed-in': {
        const { account, open } = state;
        return {
          is: 'signed-in',
          me: describeMe(account, open),
          hidePresence: open.store().profile()?.hidePresence ?? false,
          deviceId: account.deviceId,
          storage: deps.databases.storage,
          pending: open.outbox.pending(),
          ...describeOutbox(open),
        };
      }
      default:
        return unreachable(state);
    }
  }

  function connectionState(): ConnectionHead['state'] {
    const state = session().state();
    const away = !deps.system.online();
    if (state.is !== 'signed-in') return { is: away ? 'offline' : 'connecting' };
    const link = state.open.link.state();
    switch (link.is) {
      case 'connected':
        return inStepState(state.open);
      case 'connecting':
      case 'stopped':
        return { is: away ? 'offline' : 'connecting' };
      case 'waiting':
        return away ? { is: 'offline' } : { is: 'waiting', retryAt: link.retryAt };
      case 'refused':
        return link;
      default:
        return unreachable(link);
    }
  }
}

function inStepState(open: OpenAccount): ConnectionHead['state'] {
  const state = open.catchUp().state();
  switch (state.is) {
    case 'in-step':
      return { is: 'online' };
    case 'catching-up':
      return state;
    case 'idle':
      return { is: 'catching-up', done: 0, total: 0 };
    default:
      return unreachable(state);
  }
}

/** Me as the server last said, else as I signed in. */
function describeMe({ userId, handle, name }: Account, open: OpenAccount): Person {
  const profile = open.store().profile();
  if (profile === null) return { userId, handle, name, statusLine: '', pictureId: null };
  return {
    userId,
    handle: profile.handle,
    name: profile.name,
    statusLine: profile.statusLine,
    pictureId: profile.pictureId,
  };
}

/** What is wrong with the outbox, if anything. */
function describeOutbox({ outbox, outboxKept, outboxLoss }: OpenAccount) {
  const refused = outbox.isRefusing() ? ('refused' as const) : null;
  const unkept = outboxKept ? refused : ('in-memory' as const);
  return {
    ...(unkept === null ? {} : { outboxUnkept: unkept }),
    ...(outboxLoss === null ? {} : { outboxLoss }),
  };
}
