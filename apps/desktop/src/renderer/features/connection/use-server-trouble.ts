import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ServerCheck } from '../../../shell-contract/index.ts';
import { useShell } from '../../shell/shell-context.ts';
import { explainServerCheck } from '../account/explain-server-check.ts';

/** ms: whoever looks after the server may have mended it meanwhile. */
const lookEvery = 30_000;

/** What the engine can't know, since nothing of it reaches it: that what is at the server's address isn't, or is no longer, to be connected to. */
function isTold({ is }: ServerCheck): boolean {
  return is !== 'found' && is !== 'unreachable' && is !== 'no-address';
}

/** While there is trouble with the connection: what is wrong with the server, in words; null for nothing that is known. In the desktop app alone. */
export function useServerTrouble(inTrouble: boolean): string | null {
  const { t } = useTranslation();
  const { desktop } = useShell();
  const [found, setFound] = useState<ServerCheck | null>(null);
  useEffect(() => {
    if (!inTrouble || desktop === null || desktop.server === null) return undefined;
    const { server } = desktop;
    let current = true;
    const look = () =>
      void desktop.checkServer(server).then((check) => {
        if (current) setFound(check);
      });
    look();
    const timer = setInterval(look, lookEvery);
    return () => {
      current = false;
      clearInterval(timer);
      setFound(null);
    };
  }, [inTrouble, desktop]);
  return found !== null && isTold(found) ? explainServerCheck(t, found).text : null;
}
