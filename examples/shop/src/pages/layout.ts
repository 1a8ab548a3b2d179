import { html } from 'hono/html';
import { LOCALES } from '../../catalogue/format.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import type { Markup } from './markup.ts';
import { localPath } from './view.ts';
import type { View } from './view.ts';

/** A whole page around its content. `title` is plain text. */
export function layout(view: View, title: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="${view.locale}" dir="${view.dir}">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Olive &amp; Thread</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="description" content="${view.t('site.about')}" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#faf6ee" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1b1a15" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="${view.asset('assets/icon.svg')}" type="image/svg+xml" />
        <link rel="stylesheet" href="${view.asset('assets/theme.css')}" />
        ${LOCALES.map((locale) => html`<link rel="alternate" hreflang="${locale}" href="${localPath(locale, view.path)}" />`)}
        <script defer src="${view.asset('assets/theme.js')}"></script>
        ${view.theme.styles.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
        ${view.theme.scripts.map((src) => html`<script defer src="${src}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#main">${view.t('site.skip')}</a>
        ${header(view)}
        <main id="main" tabindex="-1">${content}</main>
        ${footer(view)}
        <div
          class="toast"
          role="status"
          aria-live="polite"
          data-toast
          data-failed="${view.t('notice.failed')}"
          data-added="${view.t('notice.added')}"
        >
          <span data-toast-text></span>
          <a href="${view.href('/cart')}" data-toast-link hidden>${view.t('notice.view-cart')}</a>
        </div>
      </body>
    </html>`;
}
