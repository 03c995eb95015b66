import type { ShownMention } from '@damso/sync-engine/port';
import { ChevronDown } from 'lucide-react';
import { useContext, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { InnerTabIndexContext } from '../../ui/RowButton.tsx';
import { LinkedText } from './LinkedText.tsx';

type FoldedTextProps = {
  text: string;
  /** Code points of the whole, of which `text` may be the beginning. */
  length: number;
  mentions: readonly ShownMention[] | undefined;
  mine: boolean;
  onLink: (url: string) => void;
  onRead: () => void;
};

// Short of this, and without many breaks, no text is long: measuring is spared.
const mayFoldFrom = 80;
// Five lines are shown of a long text; a sixth or a seventh isn't worth a button that takes as much room.
const longFrom = 7;

/** Text of a bubble. A long one is folded to five lines, with the way to all of it. */
export function FoldedText({ text, length, mentions, mine, onLink, onRead }: FoldedTextProps) {
  const { t } = useTranslation();
  const tabIndex = useContext(InnerTabIndexContext);
  const whole = useRef<HTMLDivElement>(null);
  const mayFold = length > mayFoldFrom || text.split('\n', longFrom + 1).length > longFrom;
  const [isLong, setIsLong] = useState(false);
  const folded = mayFold && isLong;

  useLayoutEffect(() => {
    const element = whole.current;
    if (element === null || !mayFold) return undefined;
    const measure = () => {
      const line = Number.parseFloat(getComputedStyle(element).lineHeight);
      setIsLong(element.offsetHeight > line * longFrom + 2);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [mayFold]);

  return (
    <>
      <div
        data-selectable
        className={`px-[13px] py-[7px] type-message ${folded ? 'max-h-[calc(var(--message-size,15px)*1.53*5+7px)] overflow-hidden [mask-image:linear-gradient(#000_45%,#0004)] pb-0' : ''}`}
      >
        <div ref={whole}>
          <LinkedText text={text} mentions={mentions} onLink={onLink} />
        </div>
      </div>
      {folded && (
        <button
          type="button"
          tabIndex={tabIndex}
          onClick={onRead}
          className={`focus-inset mt-1.5 flex min-h-9 w-full items-center gap-2 rounded-b-[14px] border-t px-[13px] type-label font-semibold text-accent hover:bg-hover ${mine ? 'border-own' : 'border-other'}`}
        >
          <ChevronDown aria-hidden size={16} />
          {t('room.viewAll')}
          <span className={`ml-auto pl-6 font-normal tabular-nums ${mine ? 'text-on-own-2' : 'text-2'}`}>
            {t('room.length', { count: length })}
          </span>
        </button>
      )}
    </>
  );
}
