import { useEffect } from 'react';
import { create } from 'zustand';

type ToastState = { toast: { id: number; text: string } | null };

const useToastState = create<ToastState>(() => ({ toast: null }));
const shownFor = 5_000;
let lastId = 0;

/** Says something for 5 s at the bottom left of the room. One at a time: a new one takes the place of the old one. */
export function showToast(text: string): void {
  lastId += 1;
  useToastState.setState({ toast: { id: lastId, text } });
}

export function ToastArea({ label }: { label: string }) {
  const toast = useToastState((state) => state.toast);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(() => useToastState.setState({ toast: null }), shownFor);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <output
      aria-label={label}
      className="pointer-events-none fixed bottom-20 left-5 z-(--z-toast) medium:left-[calc(var(--size-rail)+var(--list-width,var(--size-list))+20px)]"
    >
      {toast !== null && (
        <span
          key={toast.id}
          className="block max-w-100 animate-arrive rounded-m bg-(--text-1) px-4 py-3 type-body font-medium text-(--bg-list) shadow-2"
        >
          {toast.text}
        </span>
      )}
    </output>
  );
}
