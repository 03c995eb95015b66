import { useEffect, useState, type RefObject } from 'react';
import { create } from 'zustand';

/** The message that a notice told of, from the click on the notice until it has come onto the screen; null: there is none. */
const usePointed = create<{ at: { roomId: string; seq: number } | null }>(() => ({ at: null }));

/** ms: so long it stays tinted. */
const tintedFor = 1_200;

/** Marks a message of a room for when it comes onto the screen. `seq` null: none in particular. */
export function pointAt(roomId: string, seq: number | null): void {
  usePointed.setState({ at: seq === null ? null : { roomId, seq } });
}

/** The seq of the marked message, if it is in this room. */
export function usePointedSeq(roomId: string): number | null {
  return usePointed(({ at }) => (at?.roomId === roomId ? at.seq : null));
}

/** Whether a row’s bubble is to be tinted: for a moment from when it is on the screen, if its message is the marked one. Never leads there (SEE-2). */
export function useTint(row: RefObject<HTMLElement | null>, pointed: boolean): boolean {
  const [tinted, setTinted] = useState(false);
  useEffect(() => {
    const element = row.current;
    if (!pointed || element === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        setTinted(true);
        usePointed.setState({ at: null });
      },
      { threshold: 0.5 },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, pointed]);
  useEffect(() => {
    if (!tinted) return undefined;
    const timer = setTimeout(() => setTinted(false), tintedFor);
    return () => clearTimeout(timer);
  }, [tinted]);
  return tinted;
}
