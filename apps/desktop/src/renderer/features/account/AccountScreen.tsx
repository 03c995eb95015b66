import type { SessionHead, SignOutWhy } from '@damso/sync-engine/port';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { AccountFrame } from './AccountFrame.tsx';
import { explainSignOut } from './explain-sign-out.ts';
import { ServerLine } from './ServerLine.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';

/** Signing in and signing up. `why` says why one is here, when it wasn't by one's own wish. */
export function AccountScreen({ why }: { why: null | SignOutWhy }) {
  const { t } = useTranslation();
  const [isNew, setIsNew] = useState(false);
  return (
    <AccountFrame
      key={isNew ? 'up' : 'in'}
      tall={isNew}
      title={isNew ? t('account.signUpTitle') : t('account.signInTitle')}
      line={isNew || why === null ? undefined : explainSignOut(t, why)}
      form={
        <>
          <ServerLine />
          {isNew ? <SignUpForm /> : <SignInForm />}
        </>
      }
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
    <AccountFrame
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
