/** Somebody else has the file, for longer than was waited. It is whole: whoever wants it may come back. */
export class StoreLocked extends Error {
  override readonly name = 'StoreLocked';
}
