import { create } from 'zustand';

/** The keys of messages of blocked people that I asked to see. Until the page is closed: scrolling away doesn't fold them again. */
const useUnfoldedKeys = create<{ keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

/** Whether a folded message was opened, and the way to open it. */
export function useUnfolded(key: string): [boolean, () => void] {
  const isOpen = useUnfoldedKeys(({ keys }) => keys.has(key));
  return [isOpen, () => useUnfoldedKeys.setState(({ keys }) => ({ keys: new Set([...keys, key]) }))];
}
