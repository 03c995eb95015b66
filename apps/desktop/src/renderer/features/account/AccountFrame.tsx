import { Lock, LockOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import { Mark } from '../../ui/Mark.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { Scene } from './Scene.tsx';

type AccountFrameProps = {
  title: string;
  line?: ReactNode;
  form: ReactNode;
  below?: ReactNode;
  /** Its form has many fields, so it begins higher. */
  tall?: boolean;
};

/** Where the box begins: about in the middle, but held at its top, so that nothing jumps when a line comes under a field. */
const starts = {
  usual: 'pt-[max(4rem,calc(50dvh-197px))] scene:pt-[max(4rem,calc(50dvh-163px))]',
  tall: 'pt-[max(4rem,calc(50dvh-273px))] scene:pt-[max(4rem,calc(50dvh-239px))]',
};

/** The picture, and beside it what is asked of somebody who isn't in yet. */
export function AccountFrame({ title, line, form, below, tall = false }: AccountFrameProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  return (
    <div className="flex h-full bg-list">
      <Scene />
      <main className="relative flex min-w-0 flex-1 overflow-y-auto">
        <div className="absolute top-3.5 right-5">
          <LanguageMenu />
        </div>
        <div className={`mx-auto w-90 max-w-full px-5 pb-16 scene:px-0 ${starts[tall ? 'tall' : 'usual']}`}>
          <p className="mb-8 flex items-center gap-2.5 type-heading scene:hidden">
            <Mark size={36} />
            {t('app.brand')}
          </p>
          <h1 className="text-[24px] leading-[32px] font-bold tracking-tight">{title}</h1>
          {line !== undefined && <div className="mt-2 type-body text-pretty text-2">{line}</div>}
          <div className="mt-8">{form}</div>
          <div className="mt-4 -ml-2.5 flex">{below}</div>
          {platform.keepsSecrets && (
            <p className="mt-10 flex items-center gap-2 type-label font-normal text-3">
              <Lock aria-hidden size={14} /> {t('account.keptSafe')}
            </p>
          )}
          {platform.shell === 'desktop' && !platform.keepsSecrets && (
            <p className="mt-10 flex items-start gap-2 type-label font-normal text-3">
              <LockOpen aria-hidden size={14} className="mt-0.5 shrink-0" /> {t('account.notKept')}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}
