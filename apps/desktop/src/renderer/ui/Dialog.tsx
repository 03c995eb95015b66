import { useEffect, useId, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';

import { joinClasses } from './join-classes.ts';
import { ToastOverDialog } from './Toast.tsx';
import { TooltipLayerContext } from './Tooltip.tsx';

const shapes = {
  question: {
    dialog: 'm-auto w-95 max-w-[calc(100vw-32px)] max-h-[calc(100dvh-32px)]',
    body: 'overflow-y-auto p-6',
    title: 'type-title text-[17px] font-bold',
  },
  reading: {
    dialog:
      'm-auto w-160 max-w-[calc(100vw-32px)] max-h-[calc(100dvh-32px)] max-medium:h-dvh max-medium:max-h-dvh max-medium:w-screen max-medium:max-w-none max-medium:rounded-none',
    body: 'h-full',
    title: 'sr-only',
  },
  // Of one height, so that its steps don't jump; its children share what the title and the actions leave.
  form: {
    dialog:
      'm-auto h-[min(620px,calc(100dvh-32px))] max-h-[calc(100dvh-32px)] w-110 max-w-[calc(100vw-32px)] max-medium:h-dvh max-medium:max-h-dvh max-medium:w-screen max-medium:max-w-none max-medium:rounded-none',
    body: 'h-full p-6 max-medium:p-4',
    title: 'type-title text-[17px] font-bold',
  },
  // Its upper edge stays where it is, however much it holds.
  switcher: {
    dialog:
      'mx-auto mt-24 mb-auto w-150 max-w-[calc(100vw-16px)] max-h-[calc(100dvh-192px)] max-medium:mt-2 max-medium:max-h-[calc(100dvh-16px)]',
    body: 'min-h-0',
    title: 'sr-only',
  },
};

export type DialogProps = {
  title: string;
  /** What stays and what goes. */
  line?: string | undefined;
  children?: ReactNode;
  /** Verbs; the safe one first, and with `autoFocus` when the other is red. */
  actions?: ReactNode;
  /** Esc, or a press beside it: the safe answer. */
  onClose: () => void;
  width?: keyof typeof shapes;
  /** Asks for a decision: read out at once, with its line. */
  asks?: boolean;
};

/**
 * A modal dialog on the browser's own `<dialog>`: it holds the focus, makes the rest inert, and gives the focus back. (Radix's
 * would inject a style element, which the strict CSP refuses.) Shown as long as it is rendered.
 */
export function Dialog({
  title,
  line,
  children,
  actions,
  onClose,
  width = 'question',
  asks = false,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  const titleId = useId();
  const lineId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    setLayer(dialog);
    dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, []);

  // While it still stands in the page: a dialog that is only taken away gives the focus to nobody.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => dialog?.close();
  }, []);

  const closeBeside = (event: MouseEvent) => {
    if (event.target === ref.current) onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc and a press beside it close a dialog
    <dialog
      ref={ref}
      role={asks ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      aria-describedby={line === undefined ? undefined : lineId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={closeBeside}
      onKeyDown={(event) => event.stopPropagation()}
      className={joinClasses(
        'animate-arrive overflow-hidden rounded-xl bg-raised text-left text-1 shadow-3 outline-none backdrop:bg-scrim forced-colors:border',
        shapes[width].dialog,
      )}
    >
      <TooltipLayerContext value={layer}>
        <div className={joinClasses('flex max-h-[inherit] flex-col', shapes[width].body)}>
          <h2 id={titleId} className={shapes[width].title}>
            {title}
          </h2>
          {line !== undefined && (
            <p id={lineId} className="mt-2 type-body text-2">
              {line}
            </p>
          )}
          {children}
          {actions !== undefined && <div className="mt-6 flex flex-wrap justify-end gap-2">{actions}</div>}
        </div>
      </TooltipLayerContext>
      <ToastOverDialog />
    </dialog>
  );
}
