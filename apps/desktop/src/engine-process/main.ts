import { trustSystemCertificates } from '../main/server/trust-system-certificates.ts';
import type { ToEngine } from './engine-message.ts';
import { runEngineProcess } from './run-engine-process.ts';

trustSystemCertificates();
const { parentPort } = process;
runEngineProcess(
  {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; this port has none
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) =>
      void parentPort.on('message', ({ data }: { data: unknown }) => listener(data as ToEngine)),
  },
  { exit: () => process.exit(0) },
);
