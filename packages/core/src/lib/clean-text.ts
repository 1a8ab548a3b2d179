// Bidirectional controls reorder text beyond their own element even inside <bdi>, so they never pass.
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const INVISIBLE =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]/gu;
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Plain text from outside made safe to show: NFC, no control or bidi characters, at most four marks on a letter. */
export function cleanText(value: string, maxLength: number): string {
  const clean = value
    .slice(0, maxLength * 4)
    .normalize('NFC')
    .replace(BIDI_CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .trim();
  return [...clean].slice(0, maxLength).join('');
}

/** A name from outside made safe to show on one line: as {@link cleanText}, white space collapsed. */
export function cleanName(value: string, maxLength = 40): string {
  return cleanText(value.replace(/\s+/gu, ' '), maxLength);
}
