import { account } from './account.ts';
import { app } from './app.ts';
import { composer } from './composer.ts';
import { connection } from './connection.ts';
import { desktop } from './desktop-app.ts';
import { diagnostics } from './diagnostics.ts';
import { friends } from './friends.ts';
import { groups } from './groups.ts';
import { news } from './news.ts';
import { notices } from './notices.ts';
import { presence } from './presence.ts';
import { room } from './room.ts';
import { rooms } from './rooms.ts';
import { settings } from './settings.ts';
import { switcher } from './switcher.ts';

export const en = {
  account,
  app,
  composer,
  connection,
  desktop,
  diagnostics,
  friends,
  groups,
  news,
  notices,
  presence,
  room,
  rooms,
  settings,
  switcher,
} as const;
