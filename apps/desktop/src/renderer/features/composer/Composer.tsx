import { findMessageTextProblem, limits, type Mention } from '@damso/shared';
import { useId, useImperativeHandle, useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { usePreference } from '../../shell/shell-context.ts';
import { ComposerProblem } from './ComposerProblem.tsx';
import { measureText, type TextFill } from './count-text.ts';
import { EditStrip } from './EditStrip.tsx';
import { EmojiPicker } from './EmojiPicker.tsx';
import { trimMentions, type MentionCandidate } from './mention-text.ts';
import { MentionList, mentionOptionId } from './MentionList.tsx';
import { SendButton } from './SendButton.tsx';
import { useMentions } from './use-mentions.ts';
import { useTextField } from './use-text-field.ts';

export type ComposerHandle = {
  focus: () => void;
  /** Puts a text that wasn't taken back in front of what stands in the field by now. */
  giveBack: (text: string, mentions: readonly Mention[]) => void;
  /** Puts another draft into the field, unless a new text is being written there: then false. */
  replace: (text: string, mentions: readonly Mention[]) => boolean;
  /** What stands in the field. */
  read: () => string;
};

type ComposerProps = {
  /** Where it starts: the draft, or the text that is being edited. Mount it anew (`key`) to start elsewhere. */
  startText: string;
  startMentions?: readonly Mention[] | undefined;
  /** Who can be mentioned with `@`. */
  candidates: readonly MentionCandidate[];
  /** The message being edited, in one line; null when a new one is written. */
  editing: string | null;
  connected: boolean;
  /** Takes a well-formed text that isn't empty or too long. Answers false to leave it in the field. */
  onSend: (text: string, mentions: readonly Mention[]) => boolean;
  onWrite?: (text: string, mentions: readonly Mention[]) => void;
  /** Esc, or the × of the strip. */
  onCancelEdit: () => void;
  /** Arrow up in the empty field. */
  onEditLast?: () => void;
  ref?: Ref<ComposerHandle>;
};

const nobody: readonly Mention[] = [];

export function Composer({
  startText,
  startMentions = nobody,
  candidates,
  editing,
  connected,
  onSend,
  onWrite,
  onCancelEdit,
  onEditLast,
  ref,
}: ComposerProps) {
  const { t } = useTranslation();
  const editingId = useId();
  const listId = useId();
  const enterSends = usePreference('enterSends');
  const [fill, setFill] = useState<TextFill>(() => measureText(startText));
  const [empty, setEmpty] = useState(startText.trim() === '');
  const [illFormed, setIllFormed] = useState(false);

  const show = (text: string) => {
    setFill(measureText(text));
    setEmpty(text.trim() === '');
    setIllFormed(false);
  };
  const written = (text: string) => {
    show(text);
    onWrite?.(text, mentioning.within(text));
  };
  const onInput = (text: string) => {
    mentioning.follow(text);
    written(text);
  };

  const { field, ...keys } = useTextField({
    enterSends,
    picks: () => mentioning.found.length > 0,
    onPick: () => mentioning.pick(),
    onInput,
    onSend: (text) => {
      const { body, mentions } = trimMentions(text, mentioning.within(text));
      const problem = findMessageTextProblem(body);
      if (problem === 'ill_formed') setIllFormed(true);
      return problem === null && onSend(body, mentions);
    },
  });

  const mentioning = useMentions({
    field,
    candidates,
    start: { text: startText, mentions: startMentions },
    onChange: written,
  });

  const focusField = () => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  };
  const replace = (text: string, mentions: readonly Mention[]): boolean => {
    if (editing !== null || !keys.replace(text)) return false;
    mentioning.begin(text, mentions);
    show(text);
    return true;
  };
  useImperativeHandle(ref, () => ({
    focus: focusField,
    giveBack: (text, mentions) => keys.giveBack(text, (now) => mentioning.giveBack(mentions, now)),
    replace,
    read: () => field.current?.value ?? '',
  }));

  /** Where the caret was when the field was left. */
  const insert = (emoji: string) => {
    const element = field.current;
    if (element === null) return;
    element.setRangeText(emoji, element.selectionStart, element.selectionEnd, 'end');
    onInput(element.value);
  };

  /** By mouse or Tab: what is being composed has to come to its end first. */
  const pick = (key?: string) => {
    if (!keys.isComposing()) return mentioning.pick(key);
    field.current?.blur();
    setTimeout(() => {
      field.current?.focus();
      mentioning.pick(key);
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (keys.onKeyDown(event) || mentioning.onKeyDown(event)) return;
    if (event.key === 'Tab' && !event.shiftKey && mentioning.found.length > 0) {
      event.preventDefault();
      pick();
    }
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && editing !== null) {
      event.stopPropagation();
      onCancelEdit();
    } else if (event.key === 'ArrowUp' && field.current?.value === '' && editing === null) {
      event.preventDefault();
      onEditLast?.();
    }
  };

  const activeKey = mentioning.active?.person.key;
  return (
    <div className="mx-auto w-full max-w-(--size-messages-max) shrink-0 px-5 pt-3 pb-3.75 max-medium:px-2 max-medium:pt-2.5 max-medium:pb-2">
      <div className="relative rounded-[18px] border border-line bg-raised shadow-1 has-[textarea:focus-visible]:border-transparent has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus">
        {mentioning.found.length > 0 && (
          <MentionList
            id={listId}
            found={mentioning.found}
            active={mentioning.active}
            onPoint={mentioning.point}
            onPick={pick}
          />
        )}
        {editing !== null && <EditStrip titleId={editingId} text={editing} onCancel={onCancelEdit} />}
        <div className="flex items-end">
          <textarea
            ref={field}
            defaultValue={startText}
            rows={1}
            aria-label={t('composer.label')}
            aria-describedby={editing === null ? undefined : editingId}
            aria-autocomplete="list"
            aria-controls={activeKey === undefined ? undefined : listId}
            aria-activedescendant={activeKey === undefined ? undefined : mentionOptionId(listId, activeKey)}
            aria-invalid={fill.is === 'over' || illFormed || undefined}
            placeholder={
              connected || editing !== null ? t('composer.placeholder') : t('composer.placeholderOffline')
            }
            onChange={(event) => onInput(event.target.value)}
            onKeyDown={onKeyDown}
            onKeyUp={keys.onKeyUp}
            onSelect={mentioning.look}
            onBlur={mentioning.close}
            onCompositionStart={keys.onCompositionStart}
            onCompositionEnd={(event) => {
              keys.onCompositionEnd(event);
              mentioning.onCompositionEnd();
            }}
            className="field-sizing-content max-h-(--size-composer-max) min-h-11.5 min-w-0 flex-1 resize-none bg-transparent py-[11.5px] pr-2 pl-5 type-message text-1 caret-(--accent) outline-none max-medium:pl-4 max-medium:text-[16px]"
          />
          <EmojiPicker onPick={insert} onClose={() => field.current?.focus()} />
          <SendButton
            saves={editing !== null}
            ready={!empty && fill.is !== 'over'}
            enterSends={enterSends}
            onSend={() => {
              keys.send();
              focusField();
            }}
          />
        </div>
        {fill.is === 'near' && (
          <p className="px-5 pb-2.5 type-label text-2 tabular-nums max-medium:px-4">
            {t('composer.count', { count: fill.count, limit: limits.messageCodePoints })}
          </p>
        )}
      </div>
      <output className="sr-only">
        {mentioning.found.length > 0 ? t('composer.mentionFound', { count: mentioning.found.length }) : ''}
      </output>
      <ComposerProblem fill={fill} illFormed={illFormed} />
    </div>
  );
}
