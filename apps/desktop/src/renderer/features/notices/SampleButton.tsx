import { Bell } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../../i18n/use-language.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { saySample } from './say-sample.ts';
import { useNoticePermission, useNotices } from './use-notices.ts';

/** Shows a notice as the system would, where the system shows any. */
export function SampleButton() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { notices } = useShell();
  const head = useNotices();
  if (useNoticePermission() !== 'granted' || head === null) return null;
  return (
    <Button
      size="small"
      className="max-medium:mr-1.5"
      icon={<Bell aria-hidden size={14} />}
      onClick={() => notices.showSample(saySample(t, language, head.settings.preview))}
    >
      {t('notices.sampleSend')}
    </Button>
  );
}
