import { html } from 'hono/html';
import { LOCALES } from '../../catalogue/format.ts';
import type { Locale } from '../../catalogue/format.ts';
import type { Markup } from './markup.ts';
import { localPath } from './view.ts';
import type { View } from './view.ts';

/** The languages in their own words. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  he: 'עברית',
  ar: 'العربية',
  el: 'Ελληνικά',
};

/** The sprig of the brand. */
export const logo = html`<svg
  class="logo-mark"
  viewBox="0 0 32 32"
  width="32"
  height="32"
  aria-hidden="true"
  focusable="false"
>
  <path
    d="M16 29C16.800 21 15 14 16 6"
    fill="none"
    stroke="currentColor"
    stroke-width="1.600"
    stroke-linecap="round"
  />
  <path
    d="M16 24C20 19.500 24.500 18.500 28 19.500 26 24 21 26 16 24ZM16 18C19 13 23 11.500 26.500 12 25 16.500 21 19 16 18ZM16 11.500C17.500 7 20 4.500 23.500 4 23.500 8 20.500 11.500 16 11.500ZM16 21C12 16.500 7.500 15.500 4 16.500 6 21 11 23 16 21ZM16 14.800C13 9.800 9 8.300 5.500 8.800 7 13.300 11 15.800 16 14.800Z"
    fill="currentColor"
  />
</svg>`;

/** This page in each of the languages, as list items. */
export function languageLinks(view: View): Markup[] {
  return LOCALES.map(
    (locale) =>
      html`<li>
        <a
          href="${localPath(locale, view.path)}"
          lang="${locale}"
          hreflang="${locale}"
          ${locale === view.locale ? html`aria-current="true"` : ''}
          >${LANGUAGE_NAMES[locale]}</a
        >
      </li>`,
  );
}
