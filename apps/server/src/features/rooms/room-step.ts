import type { MemberRow, RoomRow, SystemEvent } from '@damso/shared';

/** One thing that changes in a room. A change is a list of them, done in that order, each row under a rev of its own. */
export type RoomStep =
  /** Makes the room itself, under its first rev. */
  | ({ readonly do: 'make'; readonly type: RoomRow['type']; readonly directKey: string | null } & RoomData)
  /** Writes the room's own row. */
  | ({ readonly do: 'set' } & RoomData)
  /** Appends a system line; `actorId` did what it tells. */
  | { readonly do: 'tell'; readonly actorId: string; readonly event: SystemEvent }
  /** Begins a span for each of these. They see what comes from the change's first line on. */
  | {
      readonly do: 'join';
      readonly userIds: readonly string[];
      readonly role: MemberRow['role'];
      readonly invitedBy: string;
    }
  /** Ends a member's span; their row stays as a tombstone, and nothing that comes later reaches them (SRV-4). `by`: themselves, or who removed them. */
  | { readonly do: 'leave'; readonly userId: string; readonly by: string }
  | { readonly do: 'role'; readonly userId: string; readonly role: MemberRow['role'] };

export interface RoomData {
  readonly title: string | null;
  readonly tint: number | null;
  readonly ownerId: string | null;
}
