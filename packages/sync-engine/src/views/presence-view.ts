import type { ViewOf, ViewParams } from '../port/views.ts';
import type { LiveView } from './live-view.ts';
import type { SceneAccount } from './scene.ts';

const nobody: ViewOf<'presence'> = { head: null, items: [] };

/** How those who are on a screen are there. Whoever isn't told isn't in it. */
export function createPresenceView(): LiveView<'presence'> {
  const viewer = Symbol('presence view');
  let shown: { account: SceneAccount['presence']; params: ViewParams<'presence'> } | null = null;

  function show({ presence }: SceneAccount, params: ViewParams<'presence'>): void {
    if (shown?.account === presence && shown.params === params) return;
    if (shown?.account !== presence) leave();
    shown = { account: presence, params };
    presence.people.show(viewer, params.userIds);
  }

  function leave(): void {
    shown?.account.people.show(viewer, []);
    shown = null;
  }

  return {
    concerns: (changes) => changes.all || changes.presence,
    compute({ account }, params) {
      if (account === null) {
        leave();
        return nobody;
      }
      show(account, params);
      const items = [...new Set(params.userIds)].flatMap((userId) => {
        const person = account.presence.people.find(userId);
        if (person === null) return [];
        return [{ key: userId, state: person.state, lastActiveAt: person.lastActiveAt }];
      });
      return { head: null, items };
    },
    leave,
  };
}
