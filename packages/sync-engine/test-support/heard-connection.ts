import { succeed, type CommandInput, type CommandName } from '@damso/shared';

import type { Connection } from '../src/connection/connection.ts';

/** A connection that takes down what is asked over it, and answers as a test says. */
export function createHeardConnection(
  reply: (name: CommandName, input: never) => unknown = () => succeed({}),
) {
  const asked: { name: CommandName; input: unknown }[] = [];
  const connection: Connection = {
    call: async <Name extends CommandName>(name: Name, input: CommandInput<Name>) => {
      asked.push({ name, input });
      return (await reply(name, input as never)) as never;
    },
    close: () => undefined,
  };
  return {
    connection,
    /** What was asked since the last time. */
    take: () => asked.splice(0).map(({ name, input }) => [name, input] as const),
  };
}
