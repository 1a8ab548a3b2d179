// A text may hold line breaks and tabs; any other control character says that these bytes are none.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

type Encoding = 'utf-8' | 'utf-16' | 'utf-16be' | 'iso-8859-1';

/** The text in `bytes`, without the zeros at its end; undefined when they are not text. */
export function textIn(bytes: Uint8Array, encoding: Encoding = 'utf-8'): string | undefined {
  try {
    const text = new TextDecoder(encodingOf(bytes, encoding), { fatal: true }).decode(bytes);
    const trimmed = text.replace(/\u0000+$/u, '');
    return CONTROLS.test(trimmed) ? undefined : trimmed;
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'utf-16') return encoding;
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-16le';
}
