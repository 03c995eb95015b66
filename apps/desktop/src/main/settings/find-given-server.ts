import { serverOrigin } from '../../shell-contract/index.ts';

const name = '--server=';

/** The server that a start names (`--server=https://talk.example.org`); null: none, or no origin. Only a first choice is taken from it. */
export function findGivenServer(argv: readonly string[]): string | null {
  const given = argv.find((argument) => argument.startsWith(name));
  const parsed = serverOrigin.safeParse(given?.slice(name.length).replace(/\/$/u, ''));
  return parsed.success ? parsed.data : null;
}
