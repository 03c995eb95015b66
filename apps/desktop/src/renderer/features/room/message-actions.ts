import type { SteadyMessage } from './part-unread.ts';

/** What can be done with a message, as the lines call it. */
export type MessageActions = {
  copy: (message: SteadyMessage) => void;
  edit: (message: SteadyMessage) => void;
  askDelete: (message: SteadyMessage) => void;
  /** Sends what failed again. */
  resend: (message: SteadyMessage) => void;
  /** Lets what failed go. */
  discard: (message: SteadyMessage) => void;
  /** Opens the reading view. */
  read: (message: SteadyMessage) => void;
  openLink: (url: string) => void;
  showProfile: (userId: string) => void;
};

/** How a command names a message: by seq once it has one. */
export function targetOf(message: SteadyMessage): { seq: number } | { clientId: string } {
  return message.seq === null ? { clientId: message.clientId } : { seq: message.seq };
}

/** Mine, with text, and not in the middle of failing or going. */
export function canChange(message: SteadyMessage): boolean {
  return message.mine && message.content.is === 'text' && message.delivery.is !== 'failed';
}

export function canCopy(message: SteadyMessage): boolean {
  return message.content.is === 'text';
}
