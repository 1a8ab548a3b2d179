import type { Raw } from '../lib/raw.ts';

/** Images that a shop lists, with what their texts say; `url` and `alt` are what the shop calls them. */
export function imagesIn(list: readonly Raw[], url: string, alt: string): { url: string; alt: string }[] {
  return list.map((image) => ({ url: image.text(url) ?? '', alt: image.words(alt) }));
}
