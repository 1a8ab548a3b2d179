import { adoptStyles, type CSSResultOrNative } from 'lit';

const copies = new WeakMap<Document, WeakMap<CSSStyleSheet, CSSStyleSheet>>();
const originals = new WeakMap<CSSStyleSheet, CSSStyleSheet>();

/** Lets `root` wear `styles`, in whichever window it is. */
export function wear(root: ShadowRoot, styles: readonly CSSResultOrNative[]): void {
  if (root.ownerDocument === document) return adoptStyles(root, [...styles]);
  const sheets = styles.flatMap((style) => ('styleSheet' in style ? (style.styleSheet ?? []) : style));
  root.adoptedStyleSheets = sheetsFor(root.ownerDocument, sheets);
}

/**
 * The same sheets as `doc` takes them: a constructed sheet belongs to the document of its window, in others it is refused
 * and, where it was worn, lost. One copy for each document; for the page, the sheets that the copies were made of.
 */
export function sheetsFor(doc: Document, sheets: readonly CSSStyleSheet[]): CSSStyleSheet[] {
  return sheets.map((sheet) => {
    const original = originals.get(sheet) ?? sheet;
    return doc === document ? original : copyFor(doc, original);
  });
}

function copyFor(doc: Document, original: CSSStyleSheet): CSSStyleSheet {
  const known = copies.get(doc) ?? new WeakMap<CSSStyleSheet, CSSStyleSheet>();
  copies.set(doc, known);
  let copy = known.get(original);
  if (copy === undefined) {
    copy = new (doc.defaultView ?? window).CSSStyleSheet();
    copy.replaceSync(Array.from(original.cssRules, ({ cssText }) => cssText).join('\n'));
    known.set(original, copy);
    originals.set(copy, original);
  }
  return copy;
}
