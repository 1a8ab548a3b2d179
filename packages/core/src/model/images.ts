import type { Raw } from '../lib/raw.ts';

/** Images that a shop lists, but those without an address; `url` and `alt` are what the shop calls their fields. */
export function imagesIn(list: readonly Raw[], url: string, alt: string): { url: string; alt: string }[] {
  return list.flatMap((image) => {
    const address = image.text(url);
    return address ? [{ url: address, alt: image.words(alt) }] : [];
  });
}
