import type { LineMessage } from './group-lines.ts';

/** What can be done with a message, as the lines call it. */
export type MessageActions = {
  copy: (message: LineMessage) => void;
  edit: (message: LineMessage) => void;
  askDelete: (message: LineMessage) => void;
  /** Sends what failed again. */
  resend: (message: LineMessage) => void;
  /** Lets what failed go. */
  discard: (message: LineMessage) => void;
  /** Opens the reading view. */
  read: (message: LineMessage) => void;
  openLink: (url: string) => void;
  showProfile: (userId: string) => void;
};

/** How a command names a message: by seq once it has one. */
export function targetOf(message: LineMessage): { seq: number } | { clientId: string } {
  return message.seq === null ? { clientId: message.clientId } : { seq: message.seq };
}

/** Mine, with text, and not in the middle of failing or going. */
export function canChange(message: LineMessage): boolean {
  return message.mine && message.content.is === 'text' && message.delivery.is !== 'failed';
}

export function canCopy(message: LineMessage): boolean {
  return message.content.is === 'text';
}
