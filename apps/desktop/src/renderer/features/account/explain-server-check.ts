import type { TFunction } from 'i18next';

import type { FieldNote } from '../../ui/TextField.tsx';
import { unreachable } from '../../unreachable.ts';
import type { ShownCheck } from './use-server-check.ts';

/** What is said under the field with a server's address. */
export function explainServerCheck(t: TFunction, check: ShownCheck): FieldNote {
  const problem = (text: string): FieldNote => ({ is: 'problem', text });
  switch (check.is) {
    case 'nothing':
      return { is: 'hint', text: t('account.serverHint') };
    case 'checking':
      return { is: 'hint', text: t('account.serverChecking') };
    case 'found':
      return check.exposed
        ? { is: 'hint', text: t('account.serverExposed') }
        : { is: 'good', text: t('account.serverFound') };
    case 'insecure':
      return problem(t('account.serverProblem.insecure'));
    case 'no-address':
      return problem(t('account.serverProblem.noAddress'));
    case 'unreachable':
      return problem(t('account.serverProblem.unreachable'));
    case 'not-damso':
      return problem(t('account.serverProblem.notDamso'));
    case 'other-version':
      return problem(
        check.server === 'older' ? t('account.serverProblem.older') : t('account.serverProblem.newer'),
      );
    case 'certificate':
      switch (check.problem) {
        case 'expired':
          return problem(t('account.serverProblem.expired'));
        case 'other-name':
          return problem(t('account.serverProblem.otherName'));
        case 'untrusted':
          return problem(t('account.serverProblem.untrusted'));
        default:
          return unreachable(check.problem);
      }
    default:
      return unreachable(check);
  }
}
