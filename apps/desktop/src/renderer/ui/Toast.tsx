import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';

type ToastOptions = {
  /** A click on it leads there. */
  onOpen?: () => void;
  /** What it tells of, to take it back by. */
  about?: string;
};
type Toast = ToastOptions & { id: number; text: string };

const useToastState = create<{ toast: Toast | null }>(() => ({ toast: null }));
const shownFor = 5_000;
let lastId = 0;

/** Says something for 5 s at the bottom left of the room. One at a time: a new one takes the place of the old one. */
export function showToast(text: string, options: ToastOptions = {}): void {
  lastId += 1;
  useToastState.setState({ toast: { ...options, id: lastId, text } });
}

const hide = () => useToastState.setState({ toast: null });

/** Hides what is told of something that can now be seen by itself. What is about nothing stays its 5 s. */
export function takeBackToast(isSeen: (about: string) => boolean): void {
  const about = useToastState.getState().toast?.about;
  if (about !== undefined && isSeen(about)) hide();
}

export function ToastArea({ label }: { label: string }) {
  const toast = useToastState((state) => state.toast);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(hide, shownFor);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <output aria-label={label} className={`pointer-events-none fixed z-(--z-toast) ${place}`}>
      {toast !== null && <ToastBox key={toast.id} {...toast} />}
    </output>
  );
}

/**
 * The same for as long as a dialog is open: it lies over the page, and nobody hears or presses what is outside of it. What is said
 * stands where it always does, over the dialog.
 */
export function ToastOverDialog() {
  const toast = useToastState((state) => state.toast);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (toast !== null) box.current?.showPopover();
  }, [toast]);
  return (
    <>
      <output className="sr-only">{toast?.text}</output>
      {toast !== null && (
        <div
          key={toast.id}
          ref={box}
          popover="manual"
          aria-hidden
          className={`pointer-events-none inset-auto bg-transparent ${place}`}
        >
          <span className={look}>{toast.text}</span>
        </div>
      )}
    </>
  );
}

const place = 'bottom-20 left-5 medium:left-[calc(var(--size-rail)+var(--list-width,var(--size-list))+20px)]';

const look =
  'block max-w-100 animate-arrive rounded-m bg-(--text-1) px-4 py-3 text-left type-body font-medium text-(--bg-list) shadow-2';

function ToastBox({ text, onOpen }: Toast) {
  if (onOpen === undefined) return <span className={look}>{text}</span>;
  const open = () => {
    hide();
    onOpen();
  };
  return (
    <button type="button" onClick={open} className={`${look} pointer-events-auto truncate`}>
      {text}
    </button>
  );
}
