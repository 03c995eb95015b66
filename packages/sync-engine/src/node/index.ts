export { createToldSystem } from '../connection/system.ts';
export * from './create-node-engine.ts';
export * from './file-secrets.ts';
export * from './node-databases.ts';
