import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeProfile, type ProfileChange, type ProfileDeps } from './change-profile.ts';

/** Sets fields of the asker's profile; two devices that set different ones both have their way. */
export async function editProfile(
  deps: ProfileDeps,
  { userId }: Session,
  { name, statusLine, hidePresence, pictureId }: ParsedInput<'profile.edit'>,
): Promise<Answer<CommandValue<'profile.edit'>>> {
  const wanted: ProfileChange = {
    ...(name === undefined ? {} : { displayName: name }),
    ...(statusLine === undefined ? {} : { statusLine }),
    ...(hidePresence === undefined ? {} : { hidePresence }),
    ...(pictureId === undefined ? {} : { pictureId }),
  };
  const profile = await changeProfile(deps, userId, wanted);
  return profile ? succeed({ profile }) : fail('not_found', 'this account is gone');
}
