import { useEffect, useState } from 'react';

import type { DesktopShell, ServerCheck } from '../../../shell-contract/index.ts';

export type ShownCheck = { is: 'nothing' } | { is: 'checking' } | ServerCheck;

/** ms after the last letter: who still types isn't interrupted, and no server is asked for half an address. */
const pause = 500;

/** Looks what is at the address while it is typed. */
export function useServerCheck(desktop: DesktopShell, address: string): ShownCheck {
  const [checked, setChecked] = useState<{ address: string; check: ServerCheck } | null>(null);
  const wanted = address.trim();
  useEffect(() => {
    if (wanted === '') return undefined;
    let current = true;
    const timer = setTimeout(() => {
      void desktop.checkServer(wanted).then((check) => {
        if (current) setChecked({ address: wanted, check });
      });
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [desktop, wanted]);
  if (wanted === '') return { is: 'nothing' };
  return checked?.address === wanted ? checked.check : { is: 'checking' };
}
