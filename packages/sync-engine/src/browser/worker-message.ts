import type { NoticeEvent } from '../port/notice.ts';
import type { PortEvent, PortRequest } from '../port/port-message.ts';

/** Page → worker. */
export type ToWorker =
  | { is: 'request'; request: PortRequest }
  /** What the page knows of the system, whose events don't reach every browser's workers. */
  | { is: 'online' }
  | { is: 'resume' }
  /** Close the files, so that another tab can have them. */
  | { is: 'stop' };

/** Worker → page. */
export type FromWorker =
  | { is: 'event'; event: PortEvent }
  | { is: 'notice'; event: NoticeEvent }
  | { is: 'stopped' };
