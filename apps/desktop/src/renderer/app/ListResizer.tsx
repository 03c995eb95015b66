import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useChoosePreference, usePreference } from '../shell/shell-context.ts';

const least = 264;
const most = 420;

/** The edge between list and room: dragged, or moved with the arrow keys; a double click gives the first width back. */
export function ListResizer() {
  const { t } = useTranslation();
  const width = usePreference('listWidth');
  const choose = useChoosePreference();
  const from = useRef<{ x: number; width: number } | null>(null);
  const set = (next: number) => choose({ listWidth: Math.round(Math.min(most, Math.max(least, next))) });

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) set(from.current.width + event.clientX - from.current.x);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') set(width - 12);
    if (event.key === 'ArrowRight') set(width + 12);
  };

  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a separator that moves is a control, which a rule isn’t
      role="separator"
      aria-orientation="vertical"
      aria-label={t('app.resize')}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      // However it ends: let go, cancelled by the system, or taken by a menu.
      onLostPointerCapture={() => {
        from.current = null;
      }}
      onDoubleClick={() => set(320)}
      onKeyDown={onKeyDown}
      className="relative z-(--z-sticky) -mx-1 w-2 shrink-0 cursor-col-resize touch-none focus-inset max-medium:hidden"
    />
  );
}
