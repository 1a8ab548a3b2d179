import { html } from 'hono/html';

/** What the pages of the console name. */
export interface PageFacts {
  /** Address of the widget's script. */
  readonly widgetSrc: string;
  /** Path of the show JSON. */
  readonly showSrc: string;
}

function page(title: string, head: unknown, body: unknown) {
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="dark light" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/host/assets/console.css" />
        ${head}
      </head>
      ${body}
    </html>`;
}

/** The console. Its client script draws everything around the show as viewers see it. */
export function consolePage({ widgetSrc, showSrc }: PageFacts) {
  return page(
    'Host console · Olive & Thread',
    html`<script async src="${widgetSrc}"></script>
      <script type="module" src="/host/assets/console.js"></script>`,
    html`<body class="console" data-show="${showSrc}">
      <div id="desk"></div>
      <template id="preview"
        ><shoppable-video src="${showSrc}" cart="page" autoplay></shoppable-video
      ></template>
      <noscript>The host console needs JavaScript.</noscript>
    </body>`,
  );
}

/** The login form, with what was wrong with the last try. */
export function loginPage(said?: string) {
  return page(
    'Log in · Olive & Thread',
    '',
    html`<body class="login">
      <main class="login-card">
        <p class="brand"><span class="brand-mark" aria-hidden="true"></span>Olive &amp; Thread</p>
        <h1>Host console</h1>
        <p class="login-hint">Run the show: pin, deal, answer. Your login holds for twelve hours.</p>
        <form method="post" action="/host/login">
          <label for="password">Password</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus
            ${said === undefined ? '' : html`aria-describedby="said" aria-invalid="true"`}
          />
          ${said === undefined ? '' : html`<p id="said" class="login-said" role="alert">${said}</p>`}
          <button class="button primary" type="submit">Log in</button>
        </form>
      </main>
    </body>`,
  );
}
