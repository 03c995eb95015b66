/** Who a system line names, as I call them; an empty name is somebody unknown here. */
export type NewsPerson = { userId: string; name: string; isMe: boolean };

/** Several people: the first three (me before the others) and how many there are. */
export type NewsPeople = { first: readonly NewsPerson[]; count: number };

/** What a system line tells, with names; the UI says it in its language. */
export type RoomNews =
  | { is: 'created'; by: NewsPerson; people: NewsPeople }
  | { is: 'invited'; by: NewsPerson; people: NewsPeople }
  | { is: 'left'; person: NewsPerson }
  | { is: 'kicked'; by: NewsPerson; person: NewsPerson }
  | { is: 'renamed'; by: NewsPerson; title: string | null }
  | { is: 'role'; by: NewsPerson; person: NewsPerson; role: 'admin' | 'member' }
  /** `by` null: the former owner left. */
  | { is: 'owner'; by: NewsPerson | null; person: NewsPerson };
