import { joinClasses } from './join-classes.ts';

export function KeyCap({ children, inverse = false }: { children: string; inverse?: boolean }) {
  return (
    <kbd
      className={joinClasses(
        'shrink-0 rounded-xs px-1.5 font-sans type-micro whitespace-nowrap',
        inverse ? 'opacity-75' : 'border border-line bg-raised py-0.5 text-2 shadow-1',
      )}
    >
      {children}
    </kbd>
  );
}
