import { z } from 'zod';

import { roomId } from '../ids.ts';
import { roomSettingsPatch, roomSettingsRow } from '../rows/room-settings-row.ts';
import { command } from './command.ts';

/** Sets some of my own settings of a room that I am or was in; the others stay. Naturally repeatable. */
export const setRoom = command(
  z.object({ roomId, patch: roomSettingsPatch }),
  z.object({ settings: roomSettingsRow }),
);
