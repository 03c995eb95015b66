import { joinClasses } from './join-classes.ts';

/** A number of unread messages: the one lamp. Decoration; who shows it says the number in words in its own name. */
export function Badge({
  count,
  quiet = false,
  className,
}: {
  count: number;
  quiet?: boolean;
  className?: string;
}) {
  if (count <= 0) return null;
  return (
    <span
      aria-hidden
      className={joinClasses(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-1.5 text-[12px] leading-none font-bold whitespace-nowrap tabular-nums forced-colors:border',
        quiet ? 'border border-line-strong text-2' : 'bg-unread-fill text-on-unread',
        className,
      )}
    >
      {count > 999 ? '999+' : count}
    </span>
  );
}

/** Somebody mentions me. Decoration, as the number beside it. */
export function MentionBadge() {
  return (
    <span
      aria-hidden
      className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-mention text-[12px] leading-none font-bold text-on-mention forced-colors:border"
    >
      @
    </span>
  );
}

/** Something waits, without a number. `quiet`: it isn't to be seen from afar. */
export function LampDot({ quiet = false, className }: { quiet?: boolean; className?: string }) {
  return (
    <span
      aria-hidden
      className={joinClasses(
        'inline-block size-2.5 shrink-0 rounded-full forced-colors:border',
        quiet ? 'border-[1.5px] border-line-strong' : 'bg-unread-fill',
        className,
      )}
    />
  );
}
