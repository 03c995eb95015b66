/** What makes the direct room of two users the only one: both ids, the lower one first. */
export function toDirectKey(one: string, other: string): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`;
}
