import type { MenuItemConstructorOptions } from 'electron';

import { decideExternal } from '../guards/decide-external.ts';
import type { Words } from '../words/words.ts';

/** What Electron says of the place that was clicked, as far as it is used. */
export type ClickedPlace = {
  isEditable: boolean;
  selectionText: string;
  linkURL: string;
  misspelledWord: string;
  dictionarySuggestions: readonly string[];
  editFlags: { canCut: boolean; canCopy: boolean; canPaste: boolean; canSelectAll: boolean };
};

export type ContextMenuActions = {
  replace: (word: string) => void;
  learn: (word: string) => void;
  copyText: (text: string) => void;
};

/** The menu at a place where the page has none of its own: a text field, selected text, a link. Empty: none is shown. */
export function contextMenu(
  words: Words,
  place: ClickedPlace,
  act: ContextMenuActions,
): MenuItemConstructorOptions[] {
  const { editFlags, misspelledWord } = place;
  const sections: MenuItemConstructorOptions[][] = [];
  if (misspelledWord !== '') {
    const suggestions = place.dictionarySuggestions.slice(0, 5);
    sections.push(
      suggestions.length === 0
        ? [{ label: words.noSuggestions, enabled: false }]
        : suggestions.map((word) => ({ label: word, click: () => act.replace(word) })),
      [{ label: words.learn, click: () => act.learn(misspelledWord) }],
    );
  }
  const link = decideExternal(place.linkURL);
  if (link !== null) sections.push([{ label: words.copyLink, click: () => act.copyText(link) }]);
  if (place.isEditable) {
    sections.push([
      { label: words.cut, role: 'cut', enabled: editFlags.canCut },
      { label: words.copy, role: 'copy', enabled: editFlags.canCopy },
      { label: words.paste, role: 'paste', enabled: editFlags.canPaste },
      { label: words.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll },
    ]);
  } else if (place.selectionText.trim() !== '') {
    sections.push([{ label: words.copy, role: 'copy' }]);
  }
  return sections.flatMap((section, index) => (index === 0 ? section : [{ type: 'separator' }, ...section]));
}
