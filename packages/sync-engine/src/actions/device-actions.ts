import type { CommandInput } from '@damso/shared';

import { done, withAccount, type ActionContext, type Actions } from './action-context.ts';

type OwnCommand =
  | 'device.rename'
  | 'device.sign-out'
  | 'device.sign-out-others'
  | 'account.change-password'
  | 'account.delete';

/** My devices and my profile: the server's to keep, so that these answer `offline` without it. All may be repeated. */
export function createDeviceActions(
  context: ActionContext,
): Actions<
  | 'listDevices'
  | 'renameDevice'
  | 'signOutDevice'
  | 'signOutOthers'
  | 'editProfile'
  | 'setPicture'
  | 'removePicture'
  | 'changePassword'
  | 'deleteAccount'
> {
  function command<Name extends OwnCommand>(name: Name, input: CommandInput<Name>) {
    return withAccount<null>(context, async (open) => {
      const answer = await open.ask(name, input);
      return answer.ok ? done : answer;
    });
  }
  /** Shows the new profile at once. */
  function editProfile(input: CommandInput<'profile.edit'>) {
    return withAccount<null>(context, async (open) => {
      const answer = await open.ask('profile.edit', input);
      if (!answer.ok) return answer;
      open.touched(open.store().mergeUserRow(answer.value.profile));
      return done;
    });
  }

  return {
    listDevices: () => withAccount(context, (open) => open.ask('device.list', {})),
    renameDevice: (input) => command('device.rename', input),
    signOutDevice: (input) => command('device.sign-out', input),
    signOutOthers: () => command('device.sign-out-others', {}),
    editProfile: ({ name, statusLine, hidePresence }) => editProfile({ name, statusLine, hidePresence }),
    changePassword: (input) => command('account.change-password', input),
    deleteAccount: (input) => command('account.delete', input),
    removePicture: () => editProfile({ pictureId: null }),
    setPicture: ({ base64 }) =>
      withAccount<null>(context, async (open) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const answer = await open.uploadPicture(bytes);
        return answer.ok ? done : answer;
      }),
  };
}
