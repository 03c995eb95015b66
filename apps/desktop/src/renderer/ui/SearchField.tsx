import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';

import { IconButton } from './IconButton.tsx';
import { KeyCap } from './KeyCap.tsx';

type SearchFieldProps = {
  label: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
  /** ArrowDown, to go into the list below. */
  onLeave?: () => void;
  /** A shortcut that stands in the empty field; `onPress` makes it a button that does the same. */
  keys?: string | { name: string; label: string; onPress: () => void };
  /** Enter, with what is typed. */
  onEnter?: () => void;
  /** Backspace in the empty field; not the rest of a press that emptied it. */
  onEraseEmpty?: () => void;
  /** See `Dialog`. */
  'data-first-focus'?: boolean;
  ref?: Ref<HTMLInputElement>;
};

/** Esc empties it first; a second Esc is for whoever stands above. */
export function SearchField({
  label,
  clearLabel,
  value,
  onChange,
  onLeave,
  onEnter,
  onEraseEmpty,
  keys,
  ref,
  ...rest
}: SearchFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && value !== '') {
      event.stopPropagation();
      // Nor for a dialog that it stands in.
      event.preventDefault();
      onChange('');
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave?.();
    } else if (event.key === 'Enter') {
      onEnter?.();
    } else if (event.key === 'Backspace' && value === '' && !event.repeat) {
      onEraseEmpty?.();
    }
  };
  return (
    <div className="flex h-9 items-center gap-2 rounded-m bg-sunken forced-colors:border pr-1.5 pl-3 text-2 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
      <Search aria-hidden size={16} className="shrink-0" />
      <input
        {...rest}
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-full min-w-0 flex-1 bg-transparent text-1 outline-none max-medium:text-[16px]"
      />
      {value === '' ? (
        keys !== undefined && (
          <span className="flex max-medium:hidden">
            {typeof keys === 'string' ? (
              <KeyCap>{keys}</KeyCap>
            ) : (
              <button
                type="button"
                aria-label={keys.label}
                onClick={keys.onPress}
                className="flex min-h-6 items-center rounded-xs"
              >
                <KeyCap>{keys.name}</KeyCap>
              </button>
            )}
          </span>
        )
      ) : (
        <IconButton
          size="tiny"
          label={clearLabel}
          icon={<X aria-hidden size={16} />}
          onClick={() => onChange('')}
        />
      )}
    </div>
  );
}
