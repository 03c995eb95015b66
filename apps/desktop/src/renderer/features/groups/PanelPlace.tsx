import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

type PanelPlaceProps = {
  /** Beside the room; else over it, with a scrim below. */
  beside: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** Where the member panel stands. Over the room it takes the focus, and Esc or a press beside it closes it. */
export function PanelPlace({ beside, onClose, children }: PanelPlaceProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!beside) panel.current?.focus();
  }, [beside]);
  if (beside) {
    return <div className="w-(--size-panel) shrink-0 border-l border-line">{children}</div>;
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Esc closes what lies over the room
    <div className="absolute inset-0 z-(--z-panel) flex justify-end" onKeyDown={onKeyDown}>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Esc does the same */}
      <div aria-hidden className="absolute inset-0 bg-scrim" onClick={onClose} />
      <div
        ref={panel}
        tabIndex={-1}
        className="relative w-(--size-panel) max-w-full animate-arrive shadow-3 outline-none max-medium:w-full forced-colors:border-l"
      >
        {children}
      </div>
    </div>
  );
}
