import type { ActionInput, LoggedNotice, NoticesHead } from '@damso/sync-engine/port';
import { useCallback, useEffect, useState } from 'react';

import type { NoticePermission } from '../../../shell-contract/index.ts';
import { useEngine } from '../../live/engine-context.ts';
import { useShell } from '../../shell/shell-context.ts';

/** How this device tells of messages. Null for the first frames. */
export function useNotices(): NoticesHead | null {
  const engine = useEngine();
  const [head, setHead] = useState<NoticesHead | null>(null);
  useEffect(() => {
    const watch = engine.watch('noticeSettings', null, (view) => setHead(view.head));
    return () => watch.stop();
  }, [engine]);
  return head;
}

/** The latest decisions, newest first. Null for the first frames. */
export function useNoticeLog(): readonly LoggedNotice[] | null {
  const engine = useEngine();
  const [entries, setEntries] = useState<readonly LoggedNotice[] | null>(null);
  useEffect(() => {
    const watch = engine.watch('noticeLog', null, ({ items }) => setEntries(items));
    return () => watch.stop();
  }, [engine]);
  return entries;
}

/** Changes take effect at once. */
export function useSetNotices(): (patch: ActionInput<'setNotices'>) => void {
  const engine = useEngine();
  return useCallback((patch) => void engine.call('setNotices', patch), [engine]);
}

/** Whether the system lets the app notify; null for the first frame. */
export function useNoticePermission(): NoticePermission | null {
  const { notices } = useShell();
  const [permission, setPermission] = useState<NoticePermission | null>(null);
  useEffect(() => notices.watchPermission(setPermission), [notices]);
  return permission;
}
