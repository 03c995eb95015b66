import type { Shell } from '../../shell-contract/index.ts';
import { ServerScreen } from '../features/account/ServerScreen.tsx';
import { drawInto } from './draw-into.tsx';
import { useAppearance } from './use-appearance.ts';

/** Draws the question for a server, where there is no engine yet. Nothing in a shell that has no say in it. */
export function mountServerQuestion(root: HTMLElement, shell: Shell): void {
  if (shell.desktop !== null) drawInto(root, shell, <Question desktop={shell.desktop} />);
}

function Question({ desktop }: { desktop: NonNullable<Shell['desktop']> }) {
  useAppearance();
  return <ServerScreen desktop={desktop} />;
}
