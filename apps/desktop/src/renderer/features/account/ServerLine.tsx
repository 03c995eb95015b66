import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { showAddress } from './show-address.ts';

/** Which server one signs in at, and the way to another; nothing in a browser, which has come from its server. */
export function ServerLine() {
  const { t } = useTranslation();
  const { desktop } = useShell();
  if (desktop === null || desktop.server === null) return null;
  return (
    <div className="mb-5 flex items-center justify-between gap-3 rounded-m bg-sunken py-1.5 pr-1.5 pl-3.25">
      <span className="min-w-0">
        <span className="block type-caption text-3">{t('account.server')}</span>
        <span data-selectable className="block truncate type-body text-1">
          {showAddress(desktop.server)}
        </span>
      </span>
      <Button look="quiet" size="small" aria-label={t('account.serverChange')} onClick={desktop.forgetServer}>
        {t('account.serverChangeShort')}
      </Button>
    </div>
  );
}
