import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import type { View } from './view.ts';

/** One bought thing in short. */
export interface Bought {
  readonly image: string;
  readonly title: string;
  /** Its options in words; may be empty. */
  readonly subtitle: string;
  readonly quantity: number;
  /** Cents. */
  readonly total: number;
}

/** A bought thing as a list item: picture with its count, name, sum. */
export function miniLine(view: View, { image, title, subtitle, quantity, total }: Bought): Markup {
  return html`<li>
    <span class="mini-picture">
      <img src="${view.asset(`products/${image}.svg`)}" alt="" width="800" height="800" />
      <span>${quantity}</span>
    </span>
    <span class="mini-words">${title}${subtitle === '' ? '' : html`<small>${subtitle}</small>`}</span>
    <bdi>${view.money(total)}</bdi>
  </li>`;
}
