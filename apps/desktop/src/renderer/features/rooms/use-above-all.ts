import { useEffect, useState } from 'react';

import { useShell } from '../../shell/shell-context.ts';

/** Whether all windows of the app are kept above others. */
export function useAboveAll(): boolean {
  const { desktop } = useShell();
  const [above, setAbove] = useState(desktop?.state.settings.alwaysOnTop ?? false);
  useEffect(() => desktop?.watchState(({ settings }) => setAbove(settings.alwaysOnTop)), [desktop]);
  return above;
}
