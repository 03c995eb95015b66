import { useEffect, useState } from 'react';

import type { DesktopShell, DesktopState } from '../../../shell-contract/index.ts';

/** How the desktop app stands now. */
export function useDesktopState(desktop: DesktopShell): DesktopState {
  const [state, setState] = useState(desktop.state);
  useEffect(() => desktop.watchState(setState), [desktop]);
  return state;
}
