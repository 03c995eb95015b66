import type { ActionError } from '@damso/sync-engine/port';
import { ZoomIn } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { largestZoom, middle, moveCrop, zoomCrop } from './crop.ts';
import { drawCrop, encodePicture } from './encode-picture.ts';

/** The square on the screen, in px. */
const shownSide = 280;
const drawnSide = shownSide * 2;
const keyStep = 0.05;

const arrows: Record<string, readonly [right: number, down: number]> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
};

function nameProblem({ code }: ActionError) {
  switch (code) {
    case 'offline':
      return 'friends.actionOffline';
    case 'picture_unreadable':
      return 'settings.pictureUnreadable';
    case 'picture_too_large':
      return 'settings.pictureTooLarge';
    default:
      return 'friends.actionFailed';
  }
}

/** Which square of a picture is to be mine: moved by pointer or arrow keys, zoomed by wheel, slider or + and −. */
export function PictureDialog({ picture, onClose }: { picture: ImageBitmap; onClose: () => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [crop, setCrop] = useState(middle);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const held = useRef<{ x: number; y: number } | null>(null);
  const id = useId();

  useEffect(() => {
    if (canvas.current !== null) drawCrop(canvas.current, picture, crop);
  }, [picture, crop]);

  const move = (right: number, down: number) => setCrop((now) => moveCrop(picture, now, right, down));
  const zoomBy = (factor: number) => setCrop((now) => zoomCrop(picture, now, now.zoom * factor));

  const onPointerMove = (event: PointerEvent) => {
    if (held.current === null) return;
    move((held.current.x - event.clientX) / shownSide, (held.current.y - event.clientY) / shownSide);
    held.current = { x: event.clientX, y: event.clientY };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (arrow !== undefined) move(...arrow);
    else if (event.key === '+' || event.key === '=') zoomBy(1.1);
    else if (event.key === '-') zoomBy(1 / 1.1);
    else return;
    event.preventDefault();
  };
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await engine.call('setPicture', { base64: await encodePicture(picture, crop) });
      if (answer.ok) onClose();
      else setProblem(t(nameProblem(answer.error)));
    } catch {
      setProblem(t('settings.pictureUnreadable'));
    }
    setBusy(false);
  };

  return (
    <Dialog
      title={t('settings.cropTitle')}
      line={t('settings.cropLine')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t('settings.cropSave')}
          </Button>
        </>
      }
    >
      {/* Moved by keys as by pointer, and read out by its name: there is no element of HTML for it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above */}
      <div
        role="group"
        aria-label={t('settings.cropArea')}
        aria-describedby={`${id}-keys`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        tabIndex={0}
        data-first-focus
        onKeyDown={onKeyDown}
        onWheel={(event) => zoomBy(event.deltaY < 0 ? 1.06 : 1 / 1.06)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          held.current = null;
        }}
        onPointerCancel={() => {
          held.current = null;
        }}
        className="relative mx-auto mt-5 size-70 cursor-grab touch-none overflow-hidden rounded-l bg-sunken active:cursor-grabbing"
      >
        <canvas ref={canvas} width={drawnSide} height={drawnSide} className="size-full" />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-0 rounded-full border-2 border-raised shadow-[0_0_0_200px_var(--scrim)]"
        />
      </div>
      <p id={`${id}-keys`} className="sr-only">
        {t('settings.cropKeys')}
      </p>
      <label className="mt-4 flex items-center gap-3 text-2">
        <ZoomIn aria-hidden size={18} className="shrink-0" />
        <span className="sr-only">{t('settings.cropZoom')}</span>
        <input
          type="range"
          min={1}
          max={largestZoom}
          step={0.01}
          value={crop.zoom}
          onChange={(event) => setCrop((now) => zoomCrop(picture, now, Number(event.target.value)))}
          className="h-6 flex-1 accent-(--accent)"
        />
      </label>
      {problem !== null && (
        <p role="alert" className="mt-3 type-label text-danger">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
