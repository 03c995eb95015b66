import { checkCopy } from './checks/check-copy.ts';
import { checkOrder } from './checks/check-order.ts';
import { checkOwn } from './checks/check-own.ts';
import { checkSends } from './checks/check-sends.ts';
import { checkSpans } from './checks/check-spans.ts';
import { compareWithFresh } from './checks/compare-with-fresh.ts';
import type { History } from './history.ts';

/** Every way in which a history breaks what docs/SYNC.md promises, one line each; empty when it keeps it all. */
export function checkHistory(history: History): string[] {
  const { sends, stored, spans, delivered, devices, fresh, fallen } = history;
  return [
    ...checkSends(sends, stored),
    ...checkOrder(sends, stored),
    ...checkSpans(spans, stored, delivered),
    ...[...devices, ...fresh].flatMap((copy) => checkCopy(copy, stored)),
    ...checkOwn(history),
    ...devices.flatMap((copy) => {
      const like = fresh.find(({ userId }) => userId === copy.userId);
      return like === undefined ? [] : compareWithFresh(copy, like);
    }),
    ...fallen.map((what) => `fell: ${what}`),
  ];
}
