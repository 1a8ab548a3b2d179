import type { html } from 'hono/html';

/** What a template makes: escaped HTML. */
export type Markup = ReturnType<typeof html>;
