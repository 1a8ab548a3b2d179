import type { EntryShow } from './entry-show.ts';
import { entryWords, filled } from './entry-words.ts';

/** How an entry is drawn. */
export interface EntryLooks {
  /** BCP 47 tag. */
  readonly locale: string;
  /** Where it leads; undefined: to a show on this page. */
  readonly href: string | undefined;
  readonly position: 'end' | 'start' | 'inline';
  /** It was not there before: it comes in, and is said. */
  readonly isFresh: boolean;
}

/** What was drawn. */
export interface EntryView {
  readonly box: HTMLElement;
  readonly open: HTMLElement;
  readonly dismiss: HTMLElement;
}

const DAY_MS = 86_400_000;
const SVG = 'http://www.w3.org/2000/svg';

function node<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function cross(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'm7 7 10 10m0-10L7 17');
  svg.append(path);
  return svg;
}

function when(tag: string, atMs: number): string {
  const day: Intl.DateTimeFormatOptions =
    atMs - Date.now() < 6 * DAY_MS ? { weekday: 'long' } : { day: 'numeric', month: 'long' };
  const options: Intl.DateTimeFormatOptions = { ...day, hour: 'numeric', minute: '2-digit' };
  try {
    return new Intl.DateTimeFormat(tag, options).format(atMs);
  } catch {
    return new Intl.DateTimeFormat('en', options).format(atMs);
  }
}

/** Draws the entry to a show. */
export function drawEntry(show: EntryShow, { locale, href, position, isFresh }: EntryLooks): EntryView {
  const words = entryWords(locale);
  const { kind, title, startsAtMs = 0, poster } = show;
  const isDated = kind === 'upcoming' && startsAtMs > Date.now();
  const label = isDated ? filled(words.starts, when(locale, startsAtMs)) : words[kind];
  const picture =
    poster === undefined ? [] : [node('img', { class: 'poster', src: poster, alt: '', decoding: 'async' })];
  const text = node(
    'span',
    { class: 'text' },
    node('span', { class: 'kind' }, label),
    node('bdi', { class: 'title' }, title),
  );
  const open =
    href === undefined
      ? node('button', { type: 'button', class: 'open', part: 'open' }, ...picture, text)
      : node('a', { class: 'open', part: 'open', href }, ...picture, text);
  const name = filled(words.dismiss, title);
  const dismiss = node(
    'button',
    { type: 'button', class: 'dismiss', part: 'dismiss', 'aria-label': name },
    cross(),
  );
  const said = node('span', { class: 'said', role: 'status' });
  // A live region must be there before its words are.
  if (isFresh) setTimeout(() => said.append(`${label}: ${title}`), 100);
  const place = position === 'inline' ? 'inline' : `floating ${position}${isFresh ? ' fresh' : ''}`;
  const box = node(
    'div',
    {
      class: `entry ${kind} ${place}`,
      part: 'entry',
      lang: locale,
      dir: /^(ar|he)\b/u.test(locale) ? 'rtl' : 'ltr',
    },
    open,
    dismiss,
    said,
  );
  return { box, open, dismiss };
}
