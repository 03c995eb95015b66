/** The interface with its shell, as one piece that is loaded beside the engine: neither waits for the other. */
export { mountApp } from '../renderer/app/mount-app.tsx';
export { mountGate } from '../renderer/app/mount-gate.tsx';
export { createBrowserShell } from './create-browser-shell.ts';
