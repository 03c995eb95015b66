import { commands, type CommandName } from '@damso/shared';
import type { Prng } from '@damso/sync-engine/test-support';

type Parses = { safeParse(value: unknown): { success: boolean } };

const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const long = 'x'.repeat(100_000);

/** Values that fit one field or another. */
const sensible: readonly unknown[] = [
  uuid,
  'text',
  'some.handle',
  'admin',
  'member',
  'all',
  null,
  true,
  false,
  0,
  1,
  7,
  500,
  [],
  [uuid],
  { before: 1 },
  { after: 0 },
  { around: 3 },
  { archived: true },
  { mutedUntil: null },
  [[uuid, 1, 2, 3]],
];

/** Values that hardly anything expects. */
const absurd: readonly unknown[] = [
  null,
  '',
  ' ',
  long,
  '\u0000',
  '\ud800',
  '\u202egnp.exe',
  '\u{1F468}'.repeat(3_000),
  `${uuid}0`,
  uuid.toUpperCase(),
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e308,
  -0,
  true,
  [],
  {},
  [[]],
  [null],
  nested(1_500),
  Array(2_000).fill(uuid),
  { $ne: 1 },
  { toString: 1 },
  { length: 1e9 },
  { _placeholder: true, num: 0 },
  { constructor: { prototype: 1 } },
  // As JSON brings them: keys of the object's own.
  ...['{"__proto__":{"isAdmin":true}}', '{"hasOwnProperty":1,"valueOf":null}'].map((text): unknown =>
    JSON.parse(text),
  ),
];

const strangeNames: readonly unknown[] = [
  '',
  'nonsense',
  '__proto__',
  'constructor',
  'toString',
  'sync ',
  'SYNC',
  'message',
  'welcome',
  'goodbye',
  long,
  0,
  7,
  -1,
  1.5,
];

/** What a command's input may hold, by field, as its schema says it; null for one that isn't an object. */
function fieldsOf(name: CommandName): Readonly<Record<string, Parses>> | null {
  const { input } = commands[name];
  return 'shape' in input ? input.shape : null;
}

function makeInput(name: CommandName, prng: Prng): unknown {
  if (prng.chance(0.15)) return prng.pick(absurd);
  const input: Record<string, unknown> = {};
  // One wrong field at most, half of the time: that is what gets deepest.
  const wrongness = prng.pick([0, 0.15, 0.6]);
  for (const [field, schema] of Object.entries(fieldsOf(name) ?? {})) {
    if (prng.chance(wrongness / 3)) continue;
    const fitting = sensible.filter((value) => schema.safeParse(value).success);
    const value = fitting.length === 0 || prng.chance(wrongness) ? prng.pick(absurd) : prng.pick(fitting);
    Object.defineProperty(input, field, { value, enumerable: true });
  }
  if (prng.chance(0.1)) Object.defineProperty(input, '__proto__', { value: { ok: 1 }, enumerable: true });
  return input;
}

export type Nonsense = { name: unknown; args: readonly unknown[]; wantsAnswer: boolean };

/** An event that some client might send by mistake, or by intent: made from the schemas of the protocol. */
export function makeNonsense(prng: Prng, except: readonly CommandName[]): Nonsense {
  const wantsAnswer = prng.chance(0.8);
  if (prng.chance(0.08)) return { name: prng.pick(strangeNames), args: [prng.pick(absurd)], wantsAnswer };
  const names = (Object.keys(commands) as CommandName[]).filter((name) => !except.includes(name));
  const name = prng.pick(names);
  const args = prng.chance(0.03) ? [] : [makeInput(name, prng)];
  if (prng.chance(0.02)) args.push(prng.pick(absurd));
  return { name, args, wantsAnswer };
}

/** Frames that no well-behaved client sends. Each may cost the connection that sends it, and no other. */
export const garbageFrames: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  '4',
  '42',
  '42[',
  '42[]',
  '42{}',
  '42["sync"',
  '42null',
  '4299999999999999999999["sync",{}]',
  '42-1["sync",{}]',
  '43',
  '431["x"]',
  '43999["x"]',
  '44{"message":"x"}',
  '45',
  '451-["sync",{"_placeholder":true,"num":0}]',
  '459-["sync"]',
  '46',
  '47',
  '48',
  '49',
  '9',
  'x',
  '2probe',
  '5',
  '6',
  '1',
  '41',
  '40',
  '40/admin,',
  '40/admin,{}',
  '42/admin,["sync",{}]',
  '41/admin,',
  '42["disconnect"]',
  '42["connect"]',
  '42["connect_error",{}]',
  '42["newListener"]',
  '42["error"]',
  `42${'['.repeat(5_000)}`,
  `42["sync",${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}]`,
  new Uint8Array([0]),
  new Uint8Array(5_000),
  new Uint8Array([0x34, 0x32, 0x5b]),
];
