/** The key under `room.reason` in the dictionaries for a failed command's code. */
export type FailureReason =
  | 'offline'
  | 'notFriends'
  | 'notAMember'
  | 'alreadyDeleted'
  | 'tooLong'
  | 'notFound'
  | 'dependency'
  | 'unexpected';

export function explainFailure(code: string): FailureReason {
  switch (code) {
    case 'offline':
    case 'unavailable':
      return 'offline';
    case 'not_friends':
      return 'notFriends';
    case 'not_a_member':
      return 'notAMember';
    case 'already_deleted':
      return 'alreadyDeleted';
    case 'text_too_long':
      return 'tooLong';
    case 'not_found':
      return 'notFound';
    case 'depends_on_failed':
      return 'dependency';
    default:
      return 'unexpected';
  }
}
