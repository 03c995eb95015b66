/** The name of the binding by which a page reaches main. */
export const binding = 'standInSend';

/**
 * The script that runs in each page before its own: ipcRenderer and contextBridge, then the app's preload script. It is in the page's own
 * world: this double isolates nothing.
 */
export function pagePrelude(preload: string): string {
  return `(() => {
  if (window !== window.top || location.protocol === 'about:') return;
  const send = window.${binding};
  delete window.${binding};
  const post = (message) => send(JSON.stringify({ ...message, url: location.href }));
  const listeners = new Map();
  const waiting = new Map();
  let lastId = 0;
  const ipcRenderer = {
    send: (channel, ...args) => post({ is: 'send', channel, args }),
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      post({ is: 'invoke', id: lastId, channel, args });
    }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener: (channel, listener) => {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener));
      return ipcRenderer;
    },
  };
  Object.defineProperty(window, 'standInReceive', {
    value: (message) => {
      if (message.is === 'event') {
        for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...message.args);
      } else {
        const asked = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.is === 'answer') asked?.resolve(message.value);
        else asked?.reject(new Error(message.error));
      }
    },
  });
  const contextBridge = {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: api, enumerable: true }),
  };
  const electron = { ipcRenderer, contextBridge };
  const require = (id) => {
    if (id === 'electron') return electron;
    throw new Error('a sandboxed preload script can’t require ' + id);
  };
  (function (require, module, exports) {
${preload}
  })(require, { exports: {} }, {});
})();`;
}
