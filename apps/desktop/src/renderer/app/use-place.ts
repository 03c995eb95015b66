import { useCallback, useSyncExternalStore } from 'react';

import { hashToPlace, isDetail, placeToHash, type Place } from './place.ts';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  window.addEventListener('popstate', onChange);
  return () => {
    window.removeEventListener('hashchange', onChange);
    window.removeEventListener('popstate', onChange);
  };
}

let known: { hash: string; place: Place } = { hash: '', place: hashToPlace('') };

function currentPlace(): Place {
  const { hash } = window.location;
  if (hash !== known.hash) known = { hash, place: hashToPlace(hash) };
  return known.place;
}

/** The place in the address, and the way to another one. Opening something from a list can be gone back from; the rest replaces. */
export function usePlace(): [Place, (place: Place) => void] {
  const place = useSyncExternalStore(subscribe, currentPlace);
  const go = useCallback((next: Place) => {
    const hash = placeToHash(next);
    if (hash === window.location.hash) return;
    const deeper = isDetail(next) && !isDetail(currentPlace());
    if (deeper) window.history.pushState(null, '', hash);
    else window.history.replaceState(null, '', hash);
    // pushState and replaceState tell nobody.
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, []);
  return [place, go];
}
