import { CloudOff, Download, RotateCw, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { unreachable } from '../../unreachable.ts';
import type { BannerDecision } from './decide-banner.ts';
import { useConnectionBanner } from './use-connection-banner.ts';
import { useServerTrouble } from './use-server-trouble.ts';

/** Says what is going on with the connection, and what happens next. Stands under the head of what is open. */
export function ConnectionBanner() {
  const decision = useConnectionBanner();
  const trouble = useServerTrouble(decision.is === 'reconnecting' || decision.is === 'refused');
  // The region is there before it has words, so that they are read out.
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an output element holds no blocks
    <div role="status" className="relative z-(--z-banner) shrink-0">
      <Content decision={decision} trouble={trouble} />
    </div>
  );
}

/** `trouble`: what is wrong with the server, where that is known. */
function Content({ decision, trouble }: { decision: BannerDecision; trouble: string | null }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const shell = useShell();
  const action = (text: string, onClick: () => void): ReactNode => (
    <Button look="bare" size="small" className="-mr-2.5" onClick={onClick}>
      {text}
    </Button>
  );
  const reconnect = () => void engine.call('reconnect', null);

  switch (decision.is) {
    case 'none':
      return null;
    case 'offline':
      return (
        <Banner
          look="warning"
          icon={<CloudOff aria-hidden size={18} />}
          title={t('connection.offline')}
          line={t('connection.offlineLine')}
          action={action(t('connection.offlineAction'), reconnect)}
        />
      );
    case 'reconnecting':
      return (
        <Banner
          look="warning"
          icon={<RotateCw aria-hidden size={18} />}
          title={t('connection.reconnecting')}
          line={
            trouble ??
            (decision.seconds === null
              ? t('connection.reconnectingNow')
              : t('connection.reconnectingLine', { count: decision.seconds }))
          }
          action={action(t('connection.reconnectAction'), reconnect)}
        />
      );
    case 'catching-up':
      return (
        <Banner
          look="accent"
          icon={<Download aria-hidden size={18} />}
          title={t('connection.catchingUp')}
          line={t('connection.catchingUpLine', { done: decision.done, total: decision.total })}
          progress={decision.done / decision.total}
        />
      );
    case 'refused':
      return decision.code === 'unsupported_protocol' ? (
        <Banner
          look="warning"
          icon={<Unplug aria-hidden size={18} />}
          title={t('connection.refused')}
          // The browser's app comes from the server; the desktop app is what was installed.
          line={
            trouble ?? (shell.desktop === null ? t('connection.refusedLine') : t('connection.refusedApp'))
          }
          action={
            shell.desktop === null
              ? action(t('connection.refusedAction'), () => shell.reload())
              : action(t('connection.offlineAction'), reconnect)
          }
        />
      ) : (
        <Banner
          look="warning"
          icon={<Unplug aria-hidden size={18} />}
          title={t('connection.refusedOther')}
          line={t('connection.refusedOtherLine')}
          action={action(t('connection.offlineAction'), reconnect)}
        />
      );
    default:
      return unreachable(decision);
  }
}
