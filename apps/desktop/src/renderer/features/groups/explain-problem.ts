/** The key under `groups.problem` in the dictionaries for why something about a room wasn't done. */
export type GroupProblem =
  | 'offline'
  | 'full'
  | 'notFriends'
  | 'notAllowed'
  | 'notAMember'
  | 'gone'
  | 'failed';

export function explainProblem(code: string): GroupProblem {
  switch (code) {
    case 'offline':
    case 'unavailable':
      return 'offline';
    case 'room_full':
      return 'full';
    case 'not_friends':
      return 'notFriends';
    case 'not_allowed':
      return 'notAllowed';
    case 'not_a_member':
      return 'notAMember';
    case 'not_found':
      return 'gone';
    default:
      return 'failed';
  }
}
