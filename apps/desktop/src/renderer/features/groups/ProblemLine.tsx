import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useConnectionState } from '../../live/engine-context.ts';
import { isTrouble } from '../../live/watch-connection.ts';
import type { GroupProblem } from './explain-problem.ts';

/** Under a form: why it wasn't done; without a connection, beforehand that it can't be. */
export function ProblemLine({ problem }: { problem: GroupProblem | null }) {
  const { t } = useTranslation();
  const state = useConnectionState();
  const away = state !== null && isTrouble(state) && state.is !== 'connecting';
  return (
    <output className="block type-label font-normal">
      {problem !== null && problem !== 'offline' ? (
        <span className="mt-3 flex items-start gap-1.5 text-danger">
          <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          {t(`groups.problem.${problem}`)}
        </span>
      ) : (
        (away || problem === 'offline') && (
          <span className="mt-3 block rounded-m bg-warning-soft px-3 py-2 text-2">
            {t('groups.problem.offline')}
          </span>
        )
      )}
    </output>
  );
}
