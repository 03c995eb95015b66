import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Shell } from '../../shell-contract/index.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { drawInto } from './draw-into.tsx';

type GateProps = {
  /** `other-tab`: the app is open elsewhere; `moved`: it was here, and was called elsewhere; `failed`: its engine doesn't start. */
  why: 'other-tab' | 'moved' | 'failed';
  /** The way on: use it here, or try again. */
  onGo: () => void;
};

/** Draws what stands before the app where it can't be opened yet. Gives back the way to take it away again. */
export function mountGate(root: HTMLElement, { shell, ...gate }: GateProps & { shell: Shell }): () => void {
  return drawInto(root, shell, <Gate {...gate} />);
}

const words = {
  'other-tab': { title: 'app.otherTabTitle', line: 'app.otherTabLine', action: 'app.useHere' },
  moved: { title: 'app.movedTitle', line: 'app.movedLine', action: 'app.useHere' },
  failed: { title: 'app.failedTitle', line: 'app.failedLine', action: 'app.reload' },
} as const;

function Gate({ why, onGo }: GateProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const { title, line, action } = words[why];
  const go = () => {
    setBusy(true);
    onGo();
  };
  return (
    <main className="flex h-full flex-col bg-room">
      <EmptyState
        title={t(title)}
        line={t(line)}
        action={
          <Button look="primary" busy={busy} onClick={go}>
            {t(action)}
          </Button>
        }
      />
    </main>
  );
}
