import { Copy, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatMoment } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { LinkedText } from './LinkedText.tsx';
import type { SteadyMessage } from './part-unread.ts';
import { splitForReading } from './split-for-reading.ts';
import type { WholeText } from './use-message-actions.ts';

type ReadingViewProps = {
  message: SteadyMessage & { content: { is: 'text' } };
  /** The whole text, or null when it can't be had now. */
  readText: (message: SteadyMessage) => Promise<WholeText | null>;
  onCopy: (text: string) => void;
  onLink: (url: string) => void;
  onClose: () => void;
};

type Reading = { is: 'loading' } | ({ is: 'here' } & WholeText) | { is: 'failed' };

/** A long message in full, in a column for reading. */
export function ReadingView({ message, readText, onCopy, onLink, onClose }: ReadingViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [reading, setReading] = useState<Reading>({ is: 'loading' });
  const blocks = useMemo(() => (reading.is === 'here' ? splitForReading(reading.text) : []), [reading]);

  /** Those that lie wholly in a block, by their places in it. */
  const mentionsIn = ({ start, text }: { start: number; text: string }) =>
    (reading.is === 'here' ? reading.mentions : [])
      .filter(({ from, length }) => from >= start && from + length <= start + text.length)
      .map((mention) => ({ ...mention, from: mention.from - start }));

  useEffect(() => {
    let current = true;
    const load = async () => {
      const whole = await readText(message);
      if (current) setReading(whole === null ? { is: 'failed' } : { is: 'here', ...whole });
    };
    void load();
    return () => {
      current = false;
    };
  }, [message, readText]);

  return (
    <Dialog title={t('room.reading')} width="reading" onClose={onClose}>
      <header className="flex items-center gap-1 border-b border-line py-2.5 pr-3 pl-6 max-medium:pl-4">
        <div className="min-w-0 flex-1">
          <p className="truncate type-strong">
            <bdi>{message.sender.name}</bdi>
          </p>
          <p className="truncate type-caption text-3 tabular-nums">
            {formatMoment(language, message.createdAt)} ·{' '}
            {t('room.length', { count: message.content.length })}
          </p>
        </div>
        <IconButton
          label={t('room.copy')}
          icon={<Copy aria-hidden size={19} />}
          disabled={reading.is !== 'here'}
          onClick={() => reading.is === 'here' && onCopy(reading.text)}
        />
        <IconButton label={t('app.close')} keys="Esc" icon={<X aria-hidden size={20} />} onClick={onClose} />
      </header>
      <div
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the arrow keys scroll it
        tabIndex={0}
        data-first-focus
        data-selectable
        className="min-h-40 flex-1 overflow-y-auto focus-inset px-6 py-5 max-medium:px-4"
      >
        {reading.is === 'loading' && (
          <p className="animate-late type-body text-3">{t('room.readingLoading')}</p>
        )}
        {reading.is === 'failed' && <p className="type-body text-2">{t('room.readingFailed')}</p>}
        {blocks.map((block) => (
          <div
            key={block.start}
            className="type-message [contain-intrinsic-size:auto_600px] [content-visibility:auto]"
          >
            <LinkedText text={block.text} mentions={mentionsIn(block)} onLink={onLink} />
          </div>
        ))}
      </div>
    </Dialog>
  );
}
