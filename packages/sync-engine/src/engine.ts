import { operationId } from '@damso/shared';

import { createAccountActions } from './actions/account-actions.ts';
import type { ActionContext, Actions } from './actions/action-context.ts';
import { createDeviceActions } from './actions/device-actions.ts';
import { createFriendActions } from './actions/friend-actions.ts';
import { createGroupActions } from './actions/group-actions.ts';
import { createMessageActions } from './actions/message-actions.ts';
import { createNoticeActions } from './actions/notice-actions.ts';
import { isActionName, parseActionInput } from './actions/parse-input.ts';
import { createPresenceActions } from './actions/presence-actions.ts';
import { createRoomActions } from './actions/room-actions.ts';
import { createSettingsActions } from './actions/settings-actions.ts';
import { diagnose } from './diagnostics/diagnose.ts';
import { keepLog } from './diagnostics/keep-log.ts';
import type { EngineDeps } from './engine-deps.ts';
import { describeError } from './log.ts';
import { countBadge } from './notices/count-badge.ts';
import { createNotices, type Notices } from './notices/create-notices.ts';
import { createNoticeLog } from './notices/notice-log.ts';
import type { ActionAnswer, ActionName } from './port/actions.ts';
import type { EngineClient } from './port/engine-client.ts';
import { viewParams } from './port/view-params.ts';
import { createActivity } from './presence/activity.ts';
import { createSceneReader } from './read-scene.ts';
import { startSession } from './session/session.ts';
import { createLiveViews } from './views/live-views.ts';

export type Engine = EngineClient & {
  /** Disconnects and closes all files. What is pending stays in the outbox. */
  stop(): Promise<void>;
};

/** The client without a face: opens the session that was there, keeps it in step, and answers actions and views. */
export function createEngine(given: EngineDeps): Engine {
  const { clock } = given;
  const startedAt = clock.now();
  const { log, lines } = keepLog(given.log, clock);
  const deps: EngineDeps = { ...given, log };
  const noticeLog = createNoticeLog({ clock, changed: () => views.touch({ notices: true }) });
  const scene = createSceneReader(
    deps,
    () => session,
    () => noticeLog.entries(),
  );
  const views = createLiveViews({ clock, log, scene: () => scene.read() });
  const activity = createActivity();
  const notices = startNotices();
  const session = startSession({ ...deps, activity }, (changes) => {
    scene.forget(changes);
    views.touch(changes);
    notices?.touch(changes);
  });
  const context: ActionContext = { deps, session };
  const actions: Actions<ActionName> = {
    ...createAccountActions(context),
    ...createFriendActions(context),
    ...createDeviceActions(context),
    ...createRoomActions(context),
    ...createGroupActions(context),
    ...createMessageActions(context),
    ...createPresenceActions(context, activity),
    ...createSettingsActions(context),
    ...createNoticeActions(context),
    diagnose: () => ({ ok: true, value: diagnose(deps, scene.read(), { startedAt, log: lines() }) }),
  };

  return {
    async call(name, input, asked) {
      if (!isActionName(name)) return { ok: false, error: { code: 'unknown_command', temporary: false } };
      const parsed = parseActionInput(name, input);
      if (!parsed.ok) return parsed;
      const id = operationId.safeParse(asked ?? deps.newId());
      if (!id.success) return { ok: false, error: { code: 'bad_request', temporary: false } };
      try {
        const act = actions[name] as (input: unknown, id: string) => Promise<ActionAnswer<never>>;
        return await act(parsed.value, id.data);
      } catch (error) {
        // A file that can't be written: nothing was changed, and who called keeps what they have.
        log('error', 'an action failed', { name, error: describeError(error) });
        scene.forget({ session: true });
        views.touch({ session: true });
        return { ok: false, error: { code: 'internal', temporary: true } };
      }
    },
    watch(name, params, onChange) {
      const watch = views.watch(name, viewParams[name].parse(params), onChange);
      return {
        update: (next) => watch.update(viewParams[name].parse(next)),
        stop: () => watch.stop(),
      };
    },
    async stop() {
      notices?.stop();
      views.stop();
      await session.stop();
    },
  };
  /** Only where somebody shows them. */
  function startNotices(): Notices | null {
    const { notices: sink } = deps;
    if (sink === null) return null;
    let told = '';
    views.watch('rooms', null, ({ items }) => {
      const badge = countBadge(items);
      if (JSON.stringify(badge) === told) return;
      told = JSON.stringify(badge);
      sink.badge(badge);
    });
    const readHere = (roomId: string) => {
      const state = session.state();
      return state.is === 'signed-in' ? state.open.outbox.readSlots().get(roomId) : undefined;
    };
    return createNotices({ clock, log, sink, activity, noticeLog, scene: () => scene.read(), readHere });
  }
}
