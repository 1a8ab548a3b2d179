import { pinned } from './shop.ts';

/** An event of the programme at a time, epoch ms. */
type ProgrammeEvent = ReturnType<typeof pinned>;

/** Products that are held up from a time of the programme on. */
export function shownAt(productIds: readonly string[], at: number, rev: number): ProgrammeEvent {
  return { ...pinned(productIds, rev), at };
}

/** A chapter that begins at a time of the programme. */
export function chapterAt(title: string, at: number, rev: number): ProgrammeEvent {
  return { id: `chapter-${String(rev)}`, type: 'show.chapter', at, data: { key: 'chapter', rev, title } };
}

/** A text as it is seen: without the marks that isolate digits and names, white space collapsed. */
export function bare(text: string): string {
  return text
    .replace(/[\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
