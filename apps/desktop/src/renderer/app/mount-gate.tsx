import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Shell } from '../../shell-contract/index.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { drawInto } from './draw-into.tsx';

type GateProps = {
  /** `other-tab`: the app is open elsewhere; `moved`: it was here, and was called elsewhere. */
  why: 'other-tab' | 'moved';
  onUseHere: () => Promise<void>;
};

/** Draws what stands before the app where it can't be opened yet. Gives back the way to take it away again. */
export function mountGate(root: HTMLElement, { shell, ...gate }: GateProps & { shell: Shell }): () => void {
  return drawInto(root, shell, <Gate {...gate} />);
}

function Gate({ why, onUseHere }: GateProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const useHere = () => {
    setBusy(true);
    void onUseHere();
  };
  return (
    <main className="flex h-full flex-col bg-room">
      <EmptyState
        title={why === 'moved' ? t('app.movedTitle') : t('app.otherTabTitle')}
        line={why === 'moved' ? t('app.movedLine') : t('app.otherTabLine')}
        action={
          <Button look="primary" busy={busy} onClick={useHere}>
            {t('app.useHere')}
          </Button>
        }
      />
    </main>
  );
}
