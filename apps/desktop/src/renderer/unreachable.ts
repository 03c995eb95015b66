/** The end of a switch over a union: a kind that was forgotten is a type error here, and a bug at run time. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
