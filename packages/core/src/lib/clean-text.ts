// Bidirectional controls reorder text beyond their own element even inside <bdi>, so they never pass.
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/gu;
const SPACES = /[\t\v\f]/gu;
// Control characters, blanks that draw nothing, tags, and halves of surrogate pairs.
const INVISIBLE =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u180E\u200B\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}\p{Cs}]/gu;
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Plain text from outside made safe to show: NFC, no control or bidi characters, at most four marks on a letter. */
export function cleanText(value: string, maxLength: number): string {
  const clean = value
    .slice(0, maxLength * 4)
    .replace(LINE_BREAKS, '\n')
    .replace(SPACES, ' ')
    .replace(BIDI_CONTROLS, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1')
    .trim();
  return [...clean].slice(0, maxLength).join('').trimEnd();
}

/** A name from outside made safe to show on one line: as {@link cleanText}, white space collapsed. */
export function cleanName(value: string, maxLength = 40): string {
  return cleanText(value.replace(/\s+/gu, ' '), maxLength);
}
