import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 719.98px)');

function subscribe(onChange: () => void): () => void {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Below 720 px there is one pane: a list, or what was chosen in it. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
