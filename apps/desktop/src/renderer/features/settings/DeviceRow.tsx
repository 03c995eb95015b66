import type { ListedDevice } from '@damso/shared';
import { Bot, Globe, Monitor, Pencil, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { describeActivity, type DeviceState } from './describe-activity.ts';
import { describeApp } from './describe-app.ts';

const icons: Record<string, LucideIcon> = { browser: Globe, electron: Monitor, headless: Bot };
type DeviceRowProps = {
  device: ListedDevice;
  state: DeviceState;
  now: number;
  onRename: (device: ListedDevice) => void;
  onSignOut: (device: ListedDevice) => void;
};

/** A device of mine: what it is, when it was in use, and what can be done about it. */
export function DeviceRow({ device, state, now, onRename, onSignOut }: DeviceRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, platform, mine, lastActiveAt } = device;
  const Icon = icons[platform] ?? Monitor;
  const activity = describeActivity(t, language, { state, lastActiveAt }, now);
  return (
    <li
      data-goes={!mine || undefined}
      className="flex min-h-14.5 flex-wrap items-center gap-x-3 gap-y-2 py-3"
    >
      <Icon aria-hidden size={20} className="mr-1 shrink-0 text-2" />
      <div className="min-w-44 flex-1">
        <p className="flex items-center gap-2 type-strong">
          <span dir="auto" className="truncate">
            {name}
          </span>
          {mine && (
            <span className="shrink-0 rounded-full bg-accent-soft px-2 py-0.5 type-caption font-semibold text-accent">
              {t('settings.thisDevice')}
            </span>
          )}
        </p>
        <p className="type-caption text-3">
          <span className={state === 'in-use' ? 'text-success' : ''}>{activity}</span>
          {' · '}
          {describeApp(t, device)}
        </p>
      </div>
      <div className="ml-auto flex items-center gap-1">
        <IconButton
          size="small"
          label={t('settings.renameDevice', { name })}
          icon={<Pencil aria-hidden size={16} />}
          onClick={() => onRename(device)}
        />
        {!mine && (
          <Button
            size="small"
            aria-label={t('settings.signOutDevice', { name })}
            onClick={() => onSignOut(device)}
          >
            {t('account.signOut.action')}
          </Button>
        )}
      </div>
    </li>
  );
}
