import type { Person } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { AccountContext } from '../live/account-context.ts';
import { usePreference } from '../shell/shell-context.ts';
import { ToastArea } from '../ui/Toast.tsx';
import { Panes } from './Panes.tsx';
import { useWatchedAccount } from './use-account.ts';

/** The app of a signed-in account. */
export function MainScreen({ me }: { me: Person }) {
  const { t } = useTranslation();
  const account = useWatchedAccount(me);
  const listWidth = usePreference('listWidth');
  if (account === null) return null;
  return (
    <AccountContext value={account}>
      {/* The room keeps at least 392 px: between 720 and 1119 px the list gives way. */}
      <div className="h-full" style={{ ['--list-width' as string]: `min(${listWidth}px, 100vw - 456px)` }}>
        <Panes />
        <ToastArea label={t('app.toasts')} />
      </div>
    </AccountContext>
  );
}
