import { Check } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { DesktopShell } from '../../../shell-contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import { AccountFrame } from './AccountFrame.tsx';
import { explainServerCheck } from './explain-server-check.ts';
import { showAddress } from './show-address.ts';
import { useServerCheck } from './use-server-check.ts';

/** Asks for the address of the server, at the first start and when another one is wanted. */
export function ServerScreen({ desktop }: { desktop: DesktopShell }) {
  const { t } = useTranslation();
  const { formerServer } = desktop;
  const [address, setAddress] = useState(formerServer === null ? '' : showAddress(formerServer));
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const check = useServerCheck(desktop, address);
  useFirstFocus(form);

  const go = async () => {
    setBusy(true);
    const found = check.is === 'found' ? check : await desktop.checkServer(address);
    setBusy(false);
    if (found.is === 'found') desktop.chooseServer(found.origin);
    else form.current?.querySelector('input')?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && address.trim() !== '') void go();
  };

  return (
    <AccountFrame
      title={t('account.serverTitle')}
      line={t('account.serverLine')}
      form={
        <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            label={t('account.serverAddress')}
            name="server"
            value={address}
            inputMode="url"
            autoComplete="url"
            autoCapitalize="off"
            spellCheck={false}
            placeholder={t('account.serverExample')}
            data-first-focus
            onChange={(event) => setAddress(event.target.value)}
            end={check.is === 'found' && <Check aria-hidden size={18} className="mr-2.5 text-success" />}
            note={explainServerCheck(t, check)}
          />
          <Button look="primary" size="large" type="submit" busy={busy} className="mt-1 w-full">
            {t('account.serverGo')}
          </Button>
        </form>
      }
      below={
        formerServer !== null && (
          <Button look="quiet" size="small" onClick={() => desktop.chooseServer(formerServer)}>
            {t('account.serverBack', { server: showAddress(formerServer) })}
          </Button>
        )
      }
    />
  );
}
