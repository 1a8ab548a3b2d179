import { html } from 'hono/html';
import type { Cart, CartLine } from '../store/cart.ts';
import { MAX_PIECES } from '../store/cart.ts';
import { optionsText } from '../store/product.ts';
import { layout } from './layout.ts';
import type { Markup } from './markup.ts';
import type { View } from './view.ts';

/** Something to say about the last change, in words. */
export interface Notice {
  readonly text: string;
  readonly good: boolean;
}

function linePrice(view: View, line: CartLine): Markup {
  const full = line.compareAt === undefined ? undefined : line.compareAt * line.quantity;
  return html`<p class="line-price">
    <bdi>${view.money(line.total)}</bdi>
    ${full !== undefined && full > line.total ? html`<s class="before"><bdi>${view.money(full)}</bdi></s>` : ''}
    ${line.quantity > 1 ? html`<small>${view.t('cart.each', { price: view.money(line.unit) })}</small>` : ''}
  </p>`;
}

function quantityForm(view: View, line: CartLine, title: string): Markup {
  const most = Math.max(line.quantity, Math.min(MAX_PIECES, line.available));
  const choices = Array.from({ length: most }, (_, index) => index + 1);
  return html`<form
      class="line-quantity"
      method="post"
      action="${view.href('/cart/change')}"
      data-auto-submit
    >
      <input type="hidden" name="line" value="${line.id}" />
      <label class="visually-hidden" for="quantity-${line.id}"
        >${view.t('cart.quantity-of', { title })}</label
      >
      <select id="quantity-${line.id}" name="quantity">
        ${choices.map((count) => html`<option value="${count}" ${count === line.quantity ? html`selected` : ''}>${count}</option>`)}
      </select>
      <button class="button small quiet" data-without-script>${view.t('cart.update')}</button>
    </form>
    <form method="post" action="${view.href('/cart/change')}">
      <input type="hidden" name="line" value="${line.id}" />
      <input type="hidden" name="quantity" value="0" />
      <button class="link" aria-label="${view.t('cart.remove-of', { title })}">
        ${view.t('cart.remove')}
      </button>
    </form>`;
}

/** What stops or marks a line. */
function lineNote(view: View, line: CartLine): Markup | '' {
  if (line.available === 0) return html`<p class="line-note warn">${view.t('cart.sold-out-line')}</p>`;
  if (line.available < line.quantity)
    return html`<p class="line-note warn">${view.t('cart.only-left', { count: line.available })}</p>`;
  if (line.dealPieces > 0)
    return html`<p class="line-note live">
      <span class="live-dot" aria-hidden="true"></span>${view.t('cart.live-price')}
    </p>`;
  return '';
}

function cartLine(view: View, line: CartLine): Markup {
  const title = line.product.title[view.locale];
  const options = optionsText(line.product, line.variant, view.locale);
  return html`<li class="line">
    <img src="${view.asset(`products/${line.variant.image}.svg`)}" alt="" width="800" height="800" />
    <div class="line-words">
      <h2><a href="${view.href(`/products/${line.product.id}`)}">${title}</a></h2>
      ${options === '' ? '' : html`<p class="muted">${options}</p>`} ${lineNote(view, line)}
    </div>
    ${linePrice(view, line)}
    <div class="line-actions">${quantityForm(view, line, title)}</div>
  </li>`;
}

/** The sums of a cart. */
export function totals(view: View, cart: Pick<Cart, 'subtotal' | 'discount' | 'total'>): Markup {
  return html`<dl class="totals">
    <div>
      <dt>${view.t('cart.subtotal')}</dt>
      <dd><bdi>${view.money(cart.subtotal)}</bdi></dd>
    </div>
    ${
      cart.discount === 0
        ? ''
        : html`<div class="saving">
            <dt>${view.t('cart.discount')}</dt>
            <dd><bdi>${view.money(-cart.discount)}</bdi></dd>
          </div>`
    }
    <div>
      <dt>${view.t('cart.delivery')}</dt>
      <dd>${view.t('cart.free')}</dd>
    </div>
    <div class="grand">
      <dt>${view.t('cart.total')}</dt>
      <dd><bdi>${view.money(cart.total)}</bdi></dd>
    </div>
  </dl>`;
}

function codes(view: View, cart: Cart, reasonText: (code: string, reason: string) => string): Markup {
  return html`<form class="code-form" method="post" action="${view.href('/cart/codes')}">
      <label for="code">${view.t('cart.code')}</label>
      <div class="code-row">
        <input
          id="code"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="40"
          dir="ltr"
          required
        />
        <button class="button small quiet">${view.t('cart.code-apply')}</button>
      </div>
    </form>
    ${
      cart.codes.length === 0
        ? ''
        : html`<ul class="codes">
            ${cart.codes.map(
              (code) =>
                html`<li>
                  <span
                    >${code.applied ? view.t('cart.code-saving', { code: code.code, price: view.money(code.saving ?? 0) }) : html`<bdi>${code.code}</bdi>: ${reasonText(code.code, code.reason ?? '')}`}</span
                  >
                  <form method="post" action="${view.href('/cart/codes')}">
                    <input type="hidden" name="remove" value="${code.code}" />
                    <button class="link" aria-label="${view.t('cart.code-remove', { code: code.code })}">
                      ${view.t('cart.remove')}
                    </button>
                  </form>
                </li>`,
            )}
          </ul>`
    }`;
}

/** The cart page. */
export function cartPage(
  view: View,
  cart: Cart,
  notice: Notice | undefined,
  reasonText: (code: string, reason: string) => string,
): Markup {
  const said =
    notice === undefined
      ? ''
      : html`<p class="notice ${notice.good ? 'good' : 'warn'}" role="status">${notice.text}</p>`;
  const full = html`<div class="cart-grid">
    <ul class="lines">
      ${cart.lines.map((line) => cartLine(view, line))}
    </ul>
    <section class="summary" aria-labelledby="summary-title">
      <h2 id="summary-title">${view.t('cart.summary')}</h2>
      ${totals(view, cart)} ${codes(view, cart, reasonText)}
      <a class="button wide" href="${view.href('/checkout')}">${view.t('cart.checkout')}</a>
      <p class="muted small-print">${view.t('cart.taxes')}</p>
    </section>
  </div>`;
  const empty = html`<div class="empty">
    <p class="lead">${view.t('cart.empty')}</p>
    <p class="muted">${view.t('cart.empty-more')}</p>
    <p><a class="button" href="${view.href('/products')}">${view.t('cart.continue')}</a></p>
  </div>`;
  return layout(
    view,
    view.t('cart.title'),
    html`<div class="wrap page" data-cart-page>
      <div class="page-head">
        <h1>${view.t('cart.title')}</h1>
        ${cart.quantity === 0 ? '' : html`<p class="muted">${view.t('cart.items', { count: cart.quantity })}</p>`}
      </div>
      ${said} ${cart.lines.length === 0 ? empty : full}
    </div>`,
  );
}
