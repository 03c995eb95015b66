import type { MemberItem, MessageItem } from '@damso/sync-engine/port';

/** A room's members as a message finds them: those whose cursor stands before it, and those past it. Its sender is neither. */
export function splitReaders(
  members: readonly MemberItem[],
  message: Pick<MessageItem, 'seq' | 'sender'>,
): { unread: MemberItem[]; read: MemberItem[] } {
  const { seq } = message;
  const others = members.filter((member) => member.userId !== message.sender.userId);
  if (seq === null) return { unread: [], read: [] };
  return {
    unread: others.filter((member) => member.readSeq < seq),
    read: others.filter((member) => member.readSeq >= seq),
  };
}
