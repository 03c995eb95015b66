import type { MessageItem } from '@damso/sync-engine/port';

/** What can be done with a message, as the lines call it. */
export type MessageActions = {
  copy: (message: MessageItem) => void;
  edit: (message: MessageItem) => void;
  askDelete: (message: MessageItem) => void;
  /** Sends what failed again. */
  resend: (message: MessageItem) => void;
  /** Lets what failed go. */
  discard: (message: MessageItem) => void;
  /** Opens the reading view. */
  read: (message: MessageItem) => void;
  openLink: (url: string) => void;
  showProfile: (userId: string) => void;
};

/** How a command names a message: by seq once it has one. */
export function targetOf(message: MessageItem): { seq: number } | { clientId: string } {
  return message.seq === null ? { clientId: message.clientId } : { seq: message.seq };
}

/** Mine, with text, and not in the middle of failing or going. */
export function canChange(message: MessageItem): boolean {
  return message.mine && message.content.is === 'text' && message.delivery.is !== 'failed';
}

export function canCopy(message: MessageItem): boolean {
  return message.content.is === 'text';
}
