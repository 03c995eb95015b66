/** Which of the desktop app's windows a page is in: the main one, or a room's own. `above`: it was to stay above other apps' windows. */
export type PageWindow = { is: 'main' } | { is: 'room'; roomId: string; above: boolean };
