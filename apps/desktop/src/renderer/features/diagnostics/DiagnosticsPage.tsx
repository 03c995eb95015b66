import type { Diagnosis } from '@damso/sync-engine/port';
import { Copy, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatMoment } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { SettingCard, SettingRow } from '../settings/SettingCard.tsx';
import { formatSize } from './format-size.ts';
import { LogCard } from './LogCard.tsx';
import { RoomStates } from './RoomStates.tsx';
import { useDiagnosis } from './use-diagnosis.ts';
import { writeReport } from './write-report.ts';

const iconLook = { 'aria-hidden': true, size: 14 } as const;

/** How the app is, for whoever helps: versions, connection, storage, rooms, log. */
export function DiagnosticsPage() {
  const { t } = useTranslation();
  const shell = useShell();
  const diagnosis = useDiagnosis();
  if (diagnosis === null) return null;
  const report = writeReport(diagnosis, shell.platform.runtime);
  const copy = async () => {
    const copied = await shell.copyText(report);
    showToast(copied ? t('diagnostics.copied') : t('diagnostics.notCopied'));
  };
  const save = async () => {
    const saved = await shell.saveText('damso-diagnosis.txt', report);
    if (saved === 'saved') showToast(t('diagnostics.saved'));
    if (saved === 'failed') showToast(t('diagnostics.notSaved'));
  };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 px-1">
        <p className="min-w-60 flex-1 type-body text-2">{t('diagnostics.line')}</p>
        <span className="flex gap-2">
          <Button size="small" icon={<Copy {...iconLook} />} onClick={() => void copy()}>
            {t('diagnostics.copy')}
          </Button>
          <Button size="small" icon={<Download {...iconLook} />} onClick={() => void save()}>
            {t('diagnostics.save')}
          </Button>
        </span>
      </div>
      <Facts diagnosis={diagnosis} />
      <RoomStates rooms={diagnosis.rooms} />
      <LogCard lines={diagnosis.log} />
    </>
  );
}

function Facts({ diagnosis }: { diagnosis: Diagnosis }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { runtime } = useShell().platform;
  const { client, protocol, deviceId, startedAt, connection, syncedAt, pending, cache, storage } = diagnosis;
  const moment = (at: number | null) =>
    at === null ? t('diagnostics.syncedNever') : formatMoment(language, at);
  const fact = (title: string, value: string, line?: string) => (
    <SettingRow title={title} line={line}>
      <span data-selectable className="max-w-full type-body break-all text-2">
        {value}
      </span>
    </SettingRow>
  );
  const size = cache === null ? '' : formatSize(language, cache.bytes);
  return (
    <>
      <SettingCard>
        {fact(t('diagnostics.client'), client)}
        {fact(t('diagnostics.protocol'), String(protocol))}
        {runtime !== null && fact(t('diagnostics.runtime'), runtime.parts.join(' · '))}
        {runtime?.sandboxed === false &&
          fact(t('diagnostics.sandbox'), t('diagnostics.sandboxOff'), t('diagnostics.sandboxOffLine'))}
        {deviceId !== null && fact(t('diagnostics.device'), deviceId)}
        {fact(t('diagnostics.started'), moment(startedAt))}
      </SettingCard>
      <SettingCard>
        {fact(
          t('diagnostics.connection'),
          t(`diagnostics.states.${connection.is}`),
          connection.is === 'refused' ? connection.code : undefined,
        )}
        {fact(t('diagnostics.synced'), moment(syncedAt))}
        {fact(t('diagnostics.pending'), t('diagnostics.pendingCount', { count: pending }))}
        {fact(
          t('diagnostics.cache'),
          cache === null
            ? t('diagnostics.cacheNone')
            : t('diagnostics.cacheSize', { size, count: cache.messages }),
          storage === 'memory' ? t('diagnostics.storageMemory') : t('diagnostics.storageKept'),
        )}
      </SettingCard>
    </>
  );
}
