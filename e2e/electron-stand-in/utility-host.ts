import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

// The first module of a utility process: gives it `process.parentPort`, then runs the module that it is for.
const [modulePath = ''] = process.argv.splice(2, 1);
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: object) => void process.send?.(message),
});
Object.assign(process, { parentPort });
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit(0));
await import(pathToFileURL(modulePath).href);
