import { ChevronDown } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { LinkedText } from './LinkedText.tsx';

type FoldedTextProps = {
  text: string;
  /** Code points of the whole, of which `text` may be the beginning. */
  length: number;
  mine: boolean;
  onLink: (url: string) => void;
  onRead: () => void;
};

// Short of this, and without many breaks, no text takes more than five lines: measuring is spared.
const mayFoldFrom = 80;

/** Text of a bubble. More than five lines are folded, with the way to all of it. */
export function FoldedText({ text, length, mine, onLink, onRead }: FoldedTextProps) {
  const { t } = useTranslation();
  const block = useRef<HTMLDivElement>(null);
  const mayFold = length > mayFoldFrom || text.split('\n', 6).length > 5;
  const [folded, setFolded] = useState(false);

  useLayoutEffect(() => {
    const element = block.current;
    const whole = element?.firstElementChild;
    if (element === null || whole === null || whole === undefined || !mayFold) return undefined;
    const measure = () => setFolded(element.scrollHeight > element.clientHeight + 2);
    measure();
    // The text inside is watched, not the block that cuts it off: an edit may leave the block as it is.
    const observer = new ResizeObserver(measure);
    observer.observe(whole);
    return () => observer.disconnect();
  }, [mayFold]);

  return (
    <>
      <div
        ref={block}
        data-selectable
        className={`px-[13px] py-[7px] type-message ${mayFold ? 'max-h-[calc(var(--message-size,15px)*1.53*5+7px)] overflow-hidden' : ''} ${folded ? 'pb-0 [mask-image:linear-gradient(#000_45%,#0004)]' : ''}`}
      >
        <div>
          <LinkedText text={text} onLink={onLink} />
        </div>
      </div>
      {folded && (
        <button
          type="button"
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
