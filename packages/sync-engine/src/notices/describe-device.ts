import type { Activity } from '../presence/activity.ts';
import type { SceneAccount } from '../views/scene.ts';
import type { NoticeCase } from './decide-notice.ts';
import { findQuiet } from './find-quiet.ts';

/** What of this device decides whether a message is told, whichever room it is in. */
type DeviceState = Omit<NoticeCase['device'], 'roomOnScreen'>;

export function describeDevice(account: SceneAccount, activity: Activity): DeviceState {
  const { on, quietElsewhere } = account.noticeSettings;
  return {
    on,
    quiet: findQuiet(account.noticeSettings, account.now)?.why ?? null,
    otherInUse: quietElsewhere && !activity.get().inUse && account.presence.devices.inUse().length > 0,
  };
}

/** Whether somebody looks at this room. */
export function isOnScreen(account: SceneAccount, activity: Activity, roomId: string): boolean {
  return activity.get().attentive && account.catchUp.isInFront(roomId);
}
