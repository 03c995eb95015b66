import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';

/** A process of its own for a module, as a plain child of Node. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.on('spawn', () => this.emit('spawn'));
    child.on('message', (message) => this.emit('message', message));
    child.on('exit', (code, signal) => this.emit('exit', code ?? (signal === null ? 0 : 1)));
  }
  get pid(): number | undefined {
    return this.#child.pid;
  }
  postMessage(message: object): void {
    if (this.#child.connected) this.#child.send(message);
  }
  kill(): boolean {
    return this.#child.kill();
  }
}

/** Those that run, by the name that they were given. */
export const running = new Map<UtilityProcess, string>();

export const utilityProcess = {
  fork(
    modulePath: string,
    args: string[] = [],
    { serviceName = '' }: { serviceName?: string } = {},
  ): UtilityProcess {
    const host = join(import.meta.dirname, 'utility-host.ts');
    const execArgv = ['--disable-warning=ExperimentalWarning'];
    const child = new UtilityProcess(
      fork(host, [modulePath, ...args], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    );
    running.set(child, serviceName);
    child.once('exit', () => running.delete(child));
    return child;
  },
};
