import { CircleAlert } from 'lucide-react';
import { useEffect, useId, useRef, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';

import { joinClasses } from './join-classes.ts';

/** The line under a field. A problem wins over everything else. */
export type FieldNote = { is: 'hint' | 'good' | 'problem'; text: string };

export type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & {
  label: string;
  note?: FieldNote | null;
  /** At the end, inside the box: an icon or a small button. */
  end?: ReactNode;
  /** See `useFirstFocus`. */
  'data-first-focus'?: boolean | undefined;
  ref?: Ref<HTMLInputElement>;
};

const noteLooks = { hint: 'text-3', good: 'text-success', problem: 'text-danger' };

export function TextField({ label, note = null, end, className, ...rest }: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const wrong = note?.is === 'problem';
  const box = useRef<HTMLDivElement>(null);
  // Who pressed the button is led to what was wrong, the first of several; who is typing stays where they are.
  useEffect(() => {
    if (!wrong || document.activeElement instanceof HTMLInputElement) return;
    box.current?.querySelector('input')?.focus();
  }, [wrong]);
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block type-label text-2">
        {label}
      </label>
      <div
        ref={box}
        className={joinClasses(
          'flex h-11 items-center rounded-m border bg-raised pr-1 transition-colors has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus',
          wrong ? 'border-danger' : 'border-line-strong',
        )}
      >
        <input
          {...rest}
          id={id}
          aria-invalid={wrong || undefined}
          aria-describedby={note === null ? undefined : noteId}
          className="h-full min-w-0 flex-1 rounded-m bg-transparent px-3.25 type-field text-1 outline-none max-medium:text-[16px]"
        />
        {end}
      </div>
      {/* The line is there before it has words: a live region must exist to be heard. */}
      <output
        id={noteId}
        className={joinClasses(
          'block type-label font-normal text-pretty',
          note !== null && 'mt-1.5',
          note !== null && noteLooks[note.is],
        )}
      >
        {note !== null && (
          <>
            {wrong && <CircleAlert aria-hidden size={14} className="mr-1 inline align-[-2px]" />}
            {note.text}
          </>
        )}
      </output>
    </div>
  );
}
