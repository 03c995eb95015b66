import type { EngineClient } from '@damso/sync-engine/port';

import type { Shell } from '../../shell-contract/index.ts';
import { en } from '../i18n/en/index.ts';
import { ko } from '../i18n/ko/index.ts';
import { LiveContext } from '../live/engine-context.ts';
import { nameDeleted } from '../live/name-deleted.ts';
import { watchConnection } from '../live/watch-connection.ts';
import { watchView } from '../live/watch-view.ts';
import { App } from './App.tsx';
import { drawInto } from './draw-into.tsx';

/** Draws the whole interface into `root`, on an engine and a shell. Gives back the way to take it away again. */
export function mountApp(
  root: HTMLElement,
  { shell, engine: bare }: { shell: Shell; engine: EngineClient },
): () => void {
  const engine = nameDeleted(
    bare,
    () => (document.documentElement.lang === 'ko' ? ko : en).app.deletedAccount,
  );
  const session = watchView(engine, 'session', null);
  const connection = watchConnection(engine, () => Date.now());
  const stopUse = shell.watchUse((use) => void engine.call('setActivity', use));
  const takeAway = drawInto(
    root,
    shell,
    <LiveContext value={{ engine, session, connection }}>
      <App />
    </LiveContext>,
  );
  return () => {
    takeAway();
    stopUse();
    session.stop();
    connection.stop();
  };
}
