import { html } from 'hono/html';
import type { Order } from '../store/order.ts';
import { totals } from './cart.ts';
import { layout } from './layout.ts';
import type { Markup } from './markup.ts';
import { miniLine } from './mini-line.ts';
import type { View } from './view.ts';

const mark = html`<p class="order-mark" aria-hidden="true">
  <svg viewBox="0 0 48 48" width="56" height="56">
    <circle cx="24" cy="24" r="22.500" fill="none" stroke="currentColor" stroke-width="1.500" />
    <path
      d="M15 25l6 6 12-14"
      fill="none"
      stroke="currentColor"
      stroke-width="2.500"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
</p>`;

/** The page after an order was taken. */
export function orderPage(view: View, order: Order): Markup {
  const { buyer } = order;
  const country = new Intl.DisplayNames(view.locale, { type: 'region' }).of(buyer.country) ?? buyer.country;
  return layout(
    view,
    view.t('order.number', { number: order.number }),
    html`<div class="wrap page order">
      ${mark}
      <h1>${view.t('order.title', { name: buyer.name })}</h1>
      <p class="order-number" data-order="${order.id}">${view.t('order.number', { number: order.number })}</p>
      <p class="lead">${view.t('order.text', { email: buyer.email })}</p>
      <div class="cart-grid">
        <section aria-labelledby="lines-title">
          <h2 id="lines-title">${view.t('order.lines')}</h2>
          <ul class="mini-lines large">
            ${order.lines.map((line) => miniLine(view, line))}
          </ul>
        </section>
        <section class="summary" aria-labelledby="to-title">
          <h2 id="to-title">${view.t('order.to')}</h2>
          <address>
            <span dir="auto">${buyer.name}</span>
            <span dir="auto">${buyer.street}</span>
            <span><bdi>${buyer.postcode}</bdi> <bdi>${buyer.city}</bdi></span>
            <span>${country}</span>
          </address>
          ${totals(view, order)}
        </section>
      </div>
      <p><a class="button quiet" href="${view.href('/products')}">${view.t('cart.continue')}</a></p>
    </div>`,
  );
}
