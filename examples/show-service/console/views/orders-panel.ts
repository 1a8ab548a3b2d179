import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clockText, moneyText } from '../format.ts';
import type { DeskModel } from '../model/desk-model.ts';

/** The newest orders: what was sold, never to whom. */
export function ordersPanel(model: DeskModel): TemplateResult {
  const recent = model.state?.sales.recent ?? [];
  return html`<section class="panel orders" aria-labelledby="orders-title">
    <div class="panel-head"><h2 id="orders-title">Latest orders</h2></div>
    ${
      recent.length === 0
        ? html`<p class="empty">No orders yet.</p>`
        : html`<ol class="order-list">
            ${repeat(
              recent,
              ({ id }) => id,
              ({ atMs, pieces, total }) =>
                html`<li>
                  <time>${clockText(atMs)}</time>
                  <span>${pieces} ${pieces === 1 ? 'piece' : 'pieces'}</span>
                  <strong>${moneyText(total)}</strong>
                </li>`,
            )}
          </ol>`
    }
  </section>`;
}
