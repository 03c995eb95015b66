import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useShell } from '../shell/shell-context.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

type ErrorBoundaryState = { broken: boolean };

/** A bug in drawing leaves a way on instead of a white page. React wants a class for this. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  const shell = useShell();
  return (
    <main className="flex h-full flex-col bg-room">
      <EmptyState
        title={t('app.brokenTitle')}
        line={t('app.brokenLine')}
        action={
          <Button look="primary" onClick={() => shell.reload()}>
            {t('app.reload')}
          </Button>
        }
      />
    </main>
  );
}
