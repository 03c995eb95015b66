import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { unreachable } from '../../unreachable.ts';
import { SettingRow } from '../settings/SettingCard.tsx';
import { useNoticePermission } from './use-notices.ts';

/** What the system says to notices, unless it simply lets them be. It is asked after a click, never before. */
export function PermissionRow() {
  const { t } = useTranslation();
  const shell = useShell();
  const permission = useNoticePermission();
  switch (permission) {
    case null:
    case 'granted':
      return null;
    case 'ask':
      return (
        <SettingRow title={t('notices.permission')} line={t('notices.permissionAsk')}>
          <Button size="small" look="soft" onClick={() => shell.notices.askPermission()}>
            {t('notices.permissionGive')}
          </Button>
        </SettingRow>
      );
    case 'denied':
      return <SettingRow title={t('notices.permission')} line={t('notices.permissionDenied')} />;
    case 'never':
      return shell.desktop === null ? (
        <SettingRow title={t('notices.permission')} line={t('notices.permissionNever')} />
      ) : (
        <SettingRow title={t('notices.systemNever')} line={t('notices.systemNeverLine')} />
      );
    default:
      return unreachable(permission);
  }
}
