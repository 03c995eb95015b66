import type { Answer, CommandValue } from '@damso/shared';
import type { Connection } from '@damso/sync-engine';

import type { Attempt } from './history.ts';

/** What the answer to a `message.send` says of this try. */
export function judgeAnswer(answer: Awaited<ReturnType<Connection['call']>>): Attempt {
  if (!answer.ok) {
    const { code, temporary } = answer.error;
    return { is: temporary ? 'unknown' : 'failed', code };
  }
  const { seq, rev } = (answer as Answer<CommandValue<'message.send'>> & { ok: true }).value;
  return { is: 'acknowledged', seq, rev };
}
