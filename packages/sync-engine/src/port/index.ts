export * from './actions.ts';
export * from './connect-port.ts';
export * from './engine-client.ts';
export * from './port-message.ts';
export * from './view.ts';
export * from './views.ts';
export * from './serve-port.ts';
export * from './view-params.ts';
