/** Something the person who starts the server can mend. Its message is one clear line, shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
