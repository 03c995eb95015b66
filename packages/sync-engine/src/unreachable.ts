/** Ends a switch over a union: a variant that isn't handled doesn't compile. */
export function unreachable(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}
