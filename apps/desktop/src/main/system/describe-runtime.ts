import type { Runtime } from '../../shell-contract/index.ts';

type Told = {
  versions: Partial<Record<'electron' | 'chrome' | 'node', string>>;
  platform: NodeJS.Platform;
  arch: string;
  /** Of the system. */
  release: string;
  commandLine: { hasSwitch(name: string): boolean };
};

/** What the app runs on, for whoever helps when something is wrong. */
export function describeRuntime({ versions, platform, arch, release, commandLine }: Told): Runtime {
  const parts = [
    ['Electron', versions.electron],
    ['Chromium', versions.chrome],
    ['Node', versions.node],
    [platform, `${release} ${arch}`],
  ].flatMap(([name, version]) => (version === undefined ? [] : [`${name} ${version}`]));
  return { parts, sandboxed: !commandLine.hasSwitch('no-sandbox') };
}
