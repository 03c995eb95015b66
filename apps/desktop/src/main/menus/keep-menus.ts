import type { WebContents } from 'electron';

import type { Electron } from '../start-app.ts';
import type { Words } from '../words/words.ts';
import { appMenu, type AppMenuActions } from './app-menu.ts';
import { contextMenu } from './context-menu.ts';

type MenusOptions = { mac: boolean; words: () => Words; act: AppMenuActions };

/** The menus that the system shows, in the language of now. */
export function keepMenus(
  electron: Pick<Electron, 'Menu' | 'clipboard' | 'session'>,
  { mac, words, act }: MenusOptions,
): { redraw: () => void; attend: (contents: WebContents) => void } {
  const { Menu } = electron;
  return {
    redraw: () => Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(words(), { mac, act }))),
    attend(contents) {
      contents.on('context-menu', (_event, place) => {
        const template = contextMenu(words(), place, {
          replace: (word) => contents.replaceMisspelling(word),
          learn: (word) => electron.session.defaultSession.addWordToSpellCheckerDictionary(word),
          copyText: (text) => void electron.clipboard.writeText(text),
        });
        if (template.length > 0) Menu.buildFromTemplate(template).popup();
      });
    },
  };
}
