import type { Mention } from '@damso/shared';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';

import {
  findMentionQuery,
  moveMentions,
  rankCandidates,
  type MentionCandidate,
  type MentionQuery,
} from './mention-text.ts';
import { useArrowSteps } from './use-arrow-steps.ts';

type MentionsOptions = {
  field: RefObject<HTMLTextAreaElement | null>;
  candidates: readonly MentionCandidate[];
  start: { text: string; mentions: readonly Mention[] };
  /** The text was changed here, by a pick. */
  onChange: (text: string) => void;
};

type Shown = ReturnType<typeof rankCandidates>;

const none: Shown = [];

/** The mentions of a field's text, and the list of people that an `@` opens. */
export function useMentions({ field, candidates, start, onChange }: MentionsOptions) {
  const text = useRef(start.text);
  const mentions = useRef(start.mentions);
  const [query, setQuery] = useState<MentionQuery | null>(null);
  /** The `@` that was left with Esc stays an at sign. */
  const left = useRef<number | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);

  const found = query === null ? none : rankCandidates(candidates, query.typed);
  const activeIndex = Math.max(
    0,
    found.findIndex(({ person }) => person.key === pointed),
  );

  /** The caret or the text moved. */
  const look = () => {
    const element = field.current;
    const caret = element?.selectionEnd ?? 0;
    const next =
      element === null || element.selectionStart !== caret
        ? null
        : findMentionQuery(element.value, caret, mentions.current);
    if (next === null || next.at !== left.current) left.current = null;
    const shown = next === null || next.at === left.current ? null : next;
    setQuery((before) => (before?.at === shown?.at && before?.typed === shown?.typed ? before : shown));
    if (shown === null) setPointed(null);
  };

  /** The field has this text now, by whatever way. */
  const follow = (now: string) => {
    mentions.current = moveMentions(mentions.current, text.current, now);
    text.current = now;
    look();
  };

  const pick = (key?: string) => {
    const element = field.current;
    if (element === null) return;
    // What is there now counts: a composition has just ended, perhaps with another text than was drawn.
    const now = findMentionQuery(element.value, element.selectionEnd, mentions.current);
    const fitting = now === null ? none : rankCandidates(candidates, now.typed);
    const chosen = fitting.find(({ person }) => person.key === (key ?? pointed)) ?? fitting[0];
    if (now === null || chosen === undefined) return;
    const { userId, name } = chosen.person;
    const said = `@${name}`;
    const end = now.at + 1 + now.typed.length;
    const spaced = /^\s/u.test(element.value.slice(end));
    element.setRangeText(spaced ? said : `${said} `, now.at, end, 'end');
    if (spaced) element.setSelectionRange(element.selectionEnd + 1, element.selectionEnd + 1);
    const kept = moveMentions(mentions.current, text.current, element.value);
    mentions.current = [...kept, { userId, from: now.at, length: said.length }].sort(
      (a, b) => a.from - b.from,
    );
    text.current = element.value;
    look();
    onChange(element.value);
  };

  const arrows = useArrowSteps((step) => {
    const next = found[(activeIndex + step + found.length) % found.length];
    setPointed(next?.person.key ?? null);
  });

  return {
    found,
    active: found[activeIndex] ?? null,
    follow,
    look,
    pick,
    point: setPointed,
    close: () => setQuery(null),
    /** Another text with these mentions took the place of what stood there. */
    begin: (now: string, given: readonly Mention[]) => {
      mentions.current = given;
      text.current = now;
      look();
    },
    /** The mentions of the first part of the text, which is sent. */
    within: (sent: string): readonly Mention[] =>
      mentions.current.filter(({ from, length }) => from + length <= sent.length),
    /** A text with mentions came in front of what stands there; call it before `follow`. */
    giveBack: (given: readonly Mention[], now: string) => {
      const kept = moveMentions(mentions.current, text.current, now);
      const end = Math.max(0, ...given.map(({ from, length }) => from + length));
      mentions.current = [...given, ...kept.filter(({ from }) => from >= end)];
      text.current = now;
    },
    onCompositionEnd: arrows.onCompositionEnd,
    /** True when the key was for the list. Enter isn't among them: whether it counts, the composition decides. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      if (found.length === 0) return false;
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        left.current = query?.at ?? null;
        setQuery(null);
        return true;
      }
      return arrows.onKeyDown(event);
    },
  };
}
