export * from './connect-worker.ts';
export * from './start-browser-engine.ts';
