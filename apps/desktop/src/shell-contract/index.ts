export * from './person-use.ts';
export * from './platform.ts';
export * from './preferences.ts';
export * from './shell.ts';
export * from './web-link.ts';
