import { cleanText, safeUrl } from '@shoppable/core';

/** What an entry leads to. */
export type EntryKind = 'live' | 'upcoming' | 'replay';

/** As much of a show as its entry tells. */
export interface EntryShow {
  readonly id: string;
  readonly title: string;
  readonly kind: EntryKind;
  /** Epoch ms. */
  readonly startsAtMs: number | undefined;
  readonly poster: string | undefined;
  /** The page on which the show is. */
  readonly url: string | undefined;
}

const KINDS: Readonly<Record<string, EntryKind>> = {
  live: 'live',
  paused: 'live',
  upcoming: 'upcoming',
  replay: 'replay',
};

type Fields = Readonly<Record<string, unknown>>;

/** Reads a show JSON, which is hostile until then; undefined where there is nothing to be entered. */
export function readEntryShow(json: unknown, base: string): EntryShow | undefined {
  const { id, title, status, startsAt, poster, url } = Object(json) as Fields;
  const kind = Object.hasOwn(KINDS, String(status)) ? KINDS[String(status)] : undefined;
  if (kind === undefined || typeof id !== 'string' || id === '' || typeof title !== 'string')
    return undefined;
  const { url: picture } = Object(poster) as Fields;
  const startsAtMs = Date.parse(String(startsAt));
  const link = (value: unknown): string | undefined =>
    typeof value === 'string' ? safeUrl(value, base) : undefined;
  return {
    id,
    title: cleanText(title, 200),
    kind,
    startsAtMs: Number.isNaN(startsAtMs) ? undefined : startsAtMs,
    poster: link(picture),
    url: link(url),
  };
}
