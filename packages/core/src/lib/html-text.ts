const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  deg: '°',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  trade: '™',
};

/**
 * The text of what a shop sends as HTML, such as `Mug &#8211; 12&quot; <b>blue</b>`: tags gone, entities decoded once. The
 * result is plain text for the screen, never HTML again.
 */
export function htmlText(html: string): string {
  return html
    .replaceAll(/<(?:script|style)\b[^>]*>[\s\S]*?<\/(?:script|style)\s*>/giu, ' ')
    .replaceAll(/<(?:br|\/p|\/li|\/div)\b[^>]*>/giu, '\n')
    .replaceAll(/<\/?[a-z!][^>]*>/giu, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/giu, decoded)
    .trim();
}

function decoded(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff);
  return isCharacter ? String.fromCodePoint(point) : '';
}
