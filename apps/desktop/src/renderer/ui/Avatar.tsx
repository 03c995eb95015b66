import { personLetters, roomLetter, tintOf } from './avatar-letters.ts';
import { joinClasses } from './join-classes.ts';
import { Picture } from './Picture.tsx';

const sizes = {
  small: 'size-(--size-avatar-small) text-[11px]',
  bubble: 'size-(--size-avatar-bubble) text-[11px]',
  rail: 'size-9.5 text-[12px]',
  friend: 'size-(--size-avatar-friend) text-[12.5px]',
  room: 'size-(--size-avatar-room) text-[13px]',
  me: 'size-12 text-[14px]',
  profile: 'size-(--size-avatar-profile) text-[34px]',
};

export type AvatarSize = keyof typeof sizes;

const tints = [
  'bg-(--tint-1) text-(--on-tint-1)',
  'bg-(--tint-2) text-(--on-tint-2)',
  'bg-(--tint-3) text-(--on-tint-3)',
  'bg-(--tint-4) text-(--on-tint-4)',
  'bg-(--tint-5) text-(--on-tint-5)',
  'bg-(--tint-6) text-(--on-tint-6)',
  'bg-(--tint-7) text-(--on-tint-7)',
  'bg-(--tint-8) text-(--on-tint-8)',
];

function tintClass(id: string): string {
  return tints[tintOf(id) - 1] ?? '';
}

/** A person: a circle with their picture, else letters of the name. Decoration only; the name stands beside it as text. */
export function PersonAvatar({
  id,
  name,
  pictureId,
  size,
}: {
  id: string;
  name: string;
  pictureId: string | null;
  size: AvatarSize;
}) {
  return (
    <span
      aria-hidden
      className={joinClasses(
        'relative inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full leading-none font-semibold tracking-normal select-none forced-colors:border',
        sizes[size],
        tintClass(id),
      )}
    >
      {personLetters(name, size === 'small')}
      {pictureId !== null && (
        <Picture key={pictureId} pictureId={pictureId} size={size === 'profile' ? 512 : 128} />
      )}
    </span>
  );
}

type Face = { userId: string; name: string; pictureId: string | null };

/** A group: a rounded square with a mosaic of up to four faces; the first letter of its title on its chosen colour, or without faces. */
export function RoomAvatar({
  id,
  title,
  tint = null,
  faces,
  size,
}: {
  id: string;
  title: string;
  /** 1 to 8. */
  tint?: number | null;
  faces: readonly Face[];
  size: 'room' | 'bubble';
}) {
  const shown = faces.slice(0, 4);
  if (tint !== null || shown.length < 2) {
    return (
      <span
        aria-hidden
        className={joinClasses(
          'inline-flex shrink-0 items-center justify-center rounded-l leading-none font-semibold select-none forced-colors:border',
          sizes[size],
          tint === null ? tintClass(id) : tints[tint - 1],
        )}
      >
        {roomLetter(title)}
      </span>
    );
  }
  return (
    <span
      aria-hidden
      className={joinClasses(
        'grid shrink-0 grid-cols-2 gap-0.5 overflow-hidden rounded-l select-none forced-colors:border',
        sizes[size],
      )}
    >
      {shown.map((face, index) => (
        <span
          key={face.userId}
          className={joinClasses(
            'relative flex items-center justify-center overflow-hidden text-[11px] leading-none font-semibold',
            tintClass(face.userId),
            // Two stand side by side; of three the first takes the whole left.
            (shown.length === 2 || (shown.length === 3 && index === 0)) && 'row-span-2',
          )}
        >
          {personLetters(face.name, true)}
          {face.pictureId !== null && <Picture key={face.pictureId} pictureId={face.pictureId} size={128} />}
        </span>
      ))}
    </span>
  );
}
