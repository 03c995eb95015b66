import type { SessionHead, SignOutWhy } from '@damso/sync-engine/port';
import { Lock } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { explainSignOut } from './explain-sign-out.ts';
import { LanguageMenu } from './LanguageMenu.tsx';
import { Scene } from './Scene.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';

type FrameProps = { title: string; line?: ReactNode; form: ReactNode; below: ReactNode };

function Frame({ title, line, form, below }: FrameProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  return (
    <div className="flex h-full bg-list">
      <Scene />
      <main className="relative flex min-w-0 flex-1 overflow-y-auto">
        <div className="absolute top-3.5 right-5">
          <LanguageMenu />
        </div>
        <div className="m-auto w-90 max-w-full px-5 py-16 scene:px-0">
          <p className="mb-8 flex items-center gap-2.5 type-heading scene:hidden">
            <Mark size={36} />
            {t('app.brand')}
          </p>
          <h1 className="text-[24px] leading-[32px] font-bold tracking-tight">{title}</h1>
          {line !== undefined && <div className="mt-2 type-body text-2">{line}</div>}
          <div className="mt-8">{form}</div>
          <div className="mt-4 -ml-2.5 flex">{below}</div>
          {platform.keepsSecrets && (
            <p className="mt-10 flex items-center gap-2 type-label font-normal text-3">
              <Lock aria-hidden size={14} /> {t('account.keptSafe')}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}

/** Signing in and signing up. `why` says why one is here, when it wasn't by one's own wish. */
export function AccountScreen({ why }: { why: null | SignOutWhy }) {
  const { t } = useTranslation();
  const [isNew, setIsNew] = useState(false);
  return (
    <Frame
      key={isNew ? 'up' : 'in'}
      title={isNew ? t('account.signUpTitle') : t('account.signInTitle')}
      line={isNew || why === null ? undefined : explainSignOut(t, why)}
      form={isNew ? <SignUpForm /> : <SignInForm />}
      below={
        <Button look="quiet" size="small" onClick={() => setIsNew(!isNew)}>
          {isNew ? t('account.toSignIn') : t('account.toSignUp')}
        </Button>
      }
    />
  );
}

/** An account whose sign-in has ended: what it holds stays unseen until it signs in again. */
export function LockedScreen({ handle, name, pending, why }: SessionHead & { is: 'locked' }) {
  const { t } = useTranslation();
  const engine = useEngine();
  return (
    <Frame
      title={t('account.lockedTitle', { name })}
      line={
        <>
          {explainSignOut(t, why)}
          {pending > 0 && (
            <strong className="block pt-1 font-semibold">
              {t('account.lockedPending', { count: pending })}
            </strong>
          )}
        </>
      }
      form={<SignInForm lockedHandle={handle} />}
      below={
        <Button look="quiet" size="small" onClick={() => void engine.call('leaveLocked', null)}>
          {t('account.otherAccount')}
        </Button>
      }
    />
  );
}
