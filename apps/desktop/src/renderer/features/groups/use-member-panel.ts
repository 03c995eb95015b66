import { useEffect, useSyncExternalStore } from 'react';
import { create } from 'zustand';

const query = window.matchMedia('(min-width: 1120px)');

function subscribe(onChange: () => void): () => void {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

const useOpen = create<{ open: boolean }>(() => ({ open: false }));
const setOpen = (open: boolean) => useOpen.setState({ open });

/**
 * Whether the member panel is open, and whether it stands beside the room (from 1120 px) or lies over it. Beside, it stays open from
 * group to group; over one, it is closed with it.
 */
export function useMemberPanel() {
  const beside = useSyncExternalStore(subscribe, () => query.matches);
  const open = useOpen((state) => state.open);
  useEffect(() => {
    if (!query.matches) setOpen(false);
  }, []);
  return { open, beside, setOpen };
}
