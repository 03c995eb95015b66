export { type Config, type LogLevel, readConfig } from './config.ts';
