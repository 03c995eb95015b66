import { useCallback, useRef, type RefCallback } from 'react';

/** For a button that gives way to a form: its ref, and what is called when the form goes. The focus comes back with the button. */
export function useFocusBack(): [button: RefCallback<HTMLElement>, takeBack: () => void] {
  const isWanted = useRef(false);
  const takeBack = useCallback(() => {
    isWanted.current = true;
  }, []);
  const button = useCallback((element: HTMLElement | null) => {
    if (element === null || !isWanted.current) return;
    isWanted.current = false;
    element.focus();
  }, []);
  return [button, takeBack];
}
