import type { Plugin } from 'vite';

const STYLE_SHEET = /(\bcss|_STYLE = )`((?:[^`\\]|\\.)*)`/gu;

function squeeze(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/ ?([{};]) ?/gu, '$1')
    .replaceAll(/([\w-]): /gu, '$1:')
    .replaceAll(/, /gu, ',')
    .trim();
}

/** Takes the white space out of style sheets that stand in the source as template literals. */
export function squeezeStyles(): Plugin {
  return {
    name: 'squeeze-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/widget/src/') || !id.endsWith('.ts')) return null;
      const squeezed = code.replace(
        STYLE_SHEET,
        (_whole, tag: string, css: string) => `${tag}\`${squeeze(css)}\``,
      );
      return squeezed === code ? null : { code: squeezed, map: null };
    },
  };
}
