import type { MemberItem, MessageItem } from '@damso/sync-engine/port';

/** A room's members as a message finds them: those whose cursor stands before it, and those past it. Its sender and who joined later are neither. */
export function splitReaders(
  members: readonly MemberItem[],
  message: Pick<MessageItem, 'seq' | 'sender'>,
): { unread: MemberItem[]; read: MemberItem[] } {
  const { seq } = message;
  if (seq === null) return { unread: [], read: [] };
  const others = members.filter(
    ({ userId, joinedSeq }) => userId !== message.sender.userId && joinedSeq < seq,
  );
  return {
    unread: others.filter((member) => member.readSeq < seq),
    read: others.filter((member) => member.readSeq >= seq),
  };
}
