import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { create } from 'zustand';

const query = window.matchMedia('(min-width: 1120px)');

function subscribe(onChange: () => void): () => void {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

const useOpen = create<{ open: boolean }>(() => ({ open: false }));
const toggle = () => useOpen.setState(({ open }) => ({ open: !open }));

/**
 * Whether the member panel is open, and whether it stands beside the room (from 1120 px) or lies over it. Beside, it stays open from
 * group to group; over one, it is closed with it. Closing it gives the focus back to its `button`.
 */
export function useMemberPanel() {
  const beside = useSyncExternalStore(subscribe, () => query.matches);
  const open = useOpen((state) => state.open);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!query.matches) useOpen.setState({ open: false });
  }, []);
  const close = useCallback(() => {
    useOpen.setState({ open: false });
    setTimeout(() => button.current?.focus());
  }, []);
  return { open, beside, button, toggle, close };
}
