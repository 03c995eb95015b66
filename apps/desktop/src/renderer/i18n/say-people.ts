import { josa } from 'es-hangul';

import type { Language } from './i18n.ts';

/** Somebody in a sentence. An empty name is somebody unknown. */
export type Named = { name: string; isMe: boolean };
/** Several people: some by name, and how many there are. */
export type ManyNamed = { first: readonly Named[]; count: number };

/** People and titles as parts of a sentence, with what their language puts round them. */
export type SentenceParts = {
  /** 민지님이, 내가 · Minji, You */
  subject: (person: Named) => string;
  /** 민지님을, 나를 · Minji, you */
  object: (people: ManyNamed) => string;
  /** 민지님에게, 나에게 · Minji, you */
  receiver: (person: Named) => string;
  /** ‘제주 여행’으로 · “Jeju trip” */
  newTitle: (title: string) => string;
};

/** Marks the parts of a sentence that are names, so that they can be drawn apart: see `splitNames`. */
const begin = '\uE000';
const end = '\uE001';
const mark = (name: string) => `${begin}${name.replaceAll(/[\uE000\uE001]/gu, '')}${end}`;

// Two by name and the rest by number, where there are more than three.
const shownOf = ({ first, count }: ManyNamed) => (count > 3 ? first.slice(0, 2) : first);

/** 로 after a vowel or ㄹ, else 으로; where the sound isn't known (other scripts), both. */
function towards(title: string): string {
  const last = title.at(-1) ?? '';
  if (/[가-힣]/u.test(last)) return josa.pick(title, '으로/로');
  if (/[0-9]/u.test(last)) return '036'.includes(last) ? '으로' : '로';
  return '(으)로';
}

function korean(someone: string): SentenceParts {
  const call = ({ name, isMe }: Named) => (isMe ? '나' : name === '' ? someone : `${mark(name)}님`);
  const receiver = (person: Named) => `${call(person)}에게`;
  return {
    subject: (person) => (person.isMe ? '내가' : josa(call(person), '이/가')),
    receiver,
    object: (people) => {
      const rest = people.count - shownOf(people).length;
      const called = shownOf(people).map(call);
      const [one = '', two] = called;
      const listed =
        rest === 0 && called.length === 2 && two !== undefined
          ? `${josa(one, '와/과')} ${two}`
          : called.join(', ');
      return rest > 0 ? `${listed} 외 ${rest}명을` : josa(listed, '을/를');
    },
    newTitle: (title) => `‘${mark(title)}’${towards(title)}`,
  };
}

const lists = new Intl.ListFormat('en', { type: 'conjunction' });

function english(someone: string): SentenceParts {
  const call = ({ name, isMe }: Named) => (isMe ? 'you' : name === '' ? someone : mark(name));
  const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return {
    subject: (person) => upper(call(person)),
    receiver: call,
    object: (people) => {
      const rest = people.count - shownOf(people).length;
      const called = shownOf(people).map(call);
      return lists.format(rest > 0 ? [...called, rest === 1 ? '1 other' : `${rest} others`] : called);
    },
    newTitle: (title) => `“${mark(title)}”`,
  };
}

/** How a language puts people into a sentence. `someone`: the word for somebody unknown. */
export function sayPeople(language: Language, someone: string): SentenceParts {
  return language === 'ko' ? korean(someone) : english(someone);
}

/** A sentence in pieces: names, and what is between them. */
export function splitNames(sentence: string): { text: string; isName: boolean }[] {
  return sentence
    .split(/(\uE000[^\uE001]*\uE001)/u)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(begin) ? { text: piece.slice(1, -1), isName: true } : { text: piece, isName: false },
    );
}
