import type { CommandInput } from '@damso/shared';

import { done, withAccount, type ActionContext, type Actions } from './action-context.ts';

type DeviceCommand = 'device.rename' | 'device.sign-out' | 'device.sign-out-others';

/** My devices and my profile: the server's to keep, so that these answer `offline` without it. All may be repeated. */
export function createDeviceActions(
  context: ActionContext,
): Actions<'listDevices' | 'renameDevice' | 'signOutDevice' | 'signOutOthers' | 'editProfile'> {
  function command<Name extends DeviceCommand>(name: Name, input: CommandInput<Name>) {
    return withAccount<null>(context, async (open) => {
      const answer = await open.ask(name, input);
      return answer.ok ? done : answer;
    });
  }
  return {
    listDevices: () => withAccount(context, (open) => open.ask('device.list', {})),
    renameDevice: (input) => command('device.rename', input),
    signOutDevice: (input) => command('device.sign-out', input),
    signOutOthers: () => command('device.sign-out-others', {}),
    editProfile: ({ name, statusLine, hidePresence }) =>
      withAccount<null>(context, async (open) => {
        const answer = await open.ask('profile.edit', { name, statusLine, hidePresence });
        if (!answer.ok) return answer;
        open.touched(open.store().mergeUserRow(answer.value.profile));
        return done;
      }),
  };
}
