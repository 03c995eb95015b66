import { useTranslation } from 'react-i18next';

import { useTyping } from '../../live/use-typing.ts';

/** Who writes in the room just now. Its place is kept free, so that nothing moves when somebody begins. */
export function TypingLine({ roomId }: { roomId: string }) {
  const { t } = useTranslation();
  const people = useTyping(roomId);
  const [first, second, ...more] = people;
  const text = () => {
    if (first === undefined) return '';
    if (second === undefined) return t('presence.typingHere', { name: first.name });
    if (more.length === 0) return t('presence.typingTwo', { one: first.name, two: second.name });
    return t('presence.typingMore', { name: first.name, count: people.length - 1 });
  };
  return (
    <div className="mx-auto -mb-1 flex h-7 w-full max-w-(--size-messages-max) shrink-0 items-center px-5 max-medium:px-3">
      {first !== undefined && (
        <p className="animate-arrive flex min-w-0 items-center gap-2 pl-11.5 type-label font-normal text-3 max-medium:pl-1">
          <span aria-hidden className="typing-dots inline-flex shrink-0 gap-[3px]">
            <span className="size-1.5 rounded-full bg-accent" />
            <span className="size-1.5 rounded-full bg-accent" />
            <span className="size-1.5 rounded-full bg-accent" />
          </span>
          <span className="truncate">{text()}</span>
        </p>
      )}
    </div>
  );
}
