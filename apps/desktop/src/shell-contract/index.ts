export * from './open-target.ts';
export * from './person-use.ts';
export * from './platform.ts';
export * from './preferences.ts';
export * from './say-notice.ts';
export * from './shell-notices.ts';
export * from './shell.ts';
export * from './web-link.ts';
