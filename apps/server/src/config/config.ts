import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

import { z } from 'zod';

/** What the server was told by its environment, checked and frozen. */
export interface Config {
  /** 0 takes any free port (tests). */
  readonly port: number;
  /** The address to listen on. A loopback address listens on both of `localhost`'s addresses. */
  readonly host: string;
  /** Absolute. Holds the embedded database, files and secrets. */
  readonly dataDir: string;
  /** A PostgreSQL of one's own; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** Web origins from which browsers may connect, beside the server's own. */
  readonly publicOrigins: readonly string[];
  /** Addresses and networks of proxies, beside this machine's own, that say truly who asks. */
  readonly trustedProxies: readonly string[];
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** An empty variable counts as unset: that is how compose files and shells pass on what nobody has set. */
const unlessEmpty = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: ({ input }) =>
    `${JSON.stringify(input)} isn't an origin such as https://chat.example.org (no path, no slash)`,
});

const notAProxy = ({ input }: { readonly input?: unknown }) =>
  `${JSON.stringify(input)} isn't an address or a network such as 10.0.0.5 or 172.16.0.0/12`;

const environment = z.object({
  DAMSO_PORT: unlessEmpty(
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535')
      .default(4600),
  ),
  DAMSO_HOST: unlessEmpty(z.string().trim().min(1).default('127.0.0.1')),
  DAMSO_DATA_DIR: unlessEmpty(z.string().optional()),
  DATABASE_URL: unlessEmpty(
    z
      .string()
      .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), {
        // The value may hold a password, so it isn't repeated.
        error: 'must look like postgresql://user:password@host:5432/database',
      })
      .optional(),
  ),
  DAMSO_LOG_LEVEL: unlessEmpty(
    z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
  ),
  DAMSO_PUBLIC_ORIGINS: unlessEmpty(
    z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
      .pipe(z.array(origin)),
  ),
  DAMSO_TRUSTED_PROXIES: unlessEmpty(
    z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
      .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: notAProxy }))),
  ),
  XDG_DATA_HOME: z.string().optional(),
  LOCALAPPDATA: z.string().optional(),
});

type Environment = z.output<typeof environment>;

/** Root keeps its data where other users' processes can be let in: PostgreSQL refuses to run as root (ADR 2). */
function defaultDataDir({ XDG_DATA_HOME, LOCALAPPDATA }: Environment): string {
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Damso');
  if (process.getuid?.() === 0) return '/var/lib/damso';
  const base =
    XDG_DATA_HOME && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(homedir(), '.local', 'share');
  return join(base, 'damso');
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One readable line for each wrong value. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the configuration from an environment, by default the process's own. Nothing else reads the environment. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ConfigResult {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
    return { ok: false, problems };
  }
  const { data } = parsed;
  const config: Config = {
    port: data.DAMSO_PORT,
    host: data.DAMSO_HOST,
    dataDir: resolve(data.DAMSO_DATA_DIR ?? defaultDataDir(data)),
    databaseUrl: data.DATABASE_URL,
    logLevel: data.DAMSO_LOG_LEVEL,
    publicOrigins: Object.freeze(data.DAMSO_PUBLIC_ORIGINS),
    trustedProxies: Object.freeze(data.DAMSO_TRUSTED_PROXIES),
  };
  return { ok: true, config: Object.freeze(config) };
}
