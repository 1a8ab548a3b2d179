import { html } from 'hono/html';
import type { Cart } from '../store/cart.ts';
import type { Buyer } from '../store/order.ts';
import { optionsText } from '../store/product.ts';
import type { TextKey } from '../text/text.ts';
import { totals } from './cart.ts';
import { layout } from './layout.ts';
import type { Markup } from './markup.ts';
import { miniLine } from './mini-line.ts';
import type { View } from './view.ts';

/** Where the shop delivers: the European Union, ISO 3166 codes. */
export const COUNTRIES =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

/** The fields that the buyer fills in. */
export type Field = keyof Buyer;

/** What the checkout page shows. */
export interface CheckoutForm {
  readonly cart: Cart;
  /** What was typed so far. */
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly errors: Readonly<Partial<Record<Field, TextKey>>>;
  /** What has changed since the page was opened, in words. */
  readonly changes: readonly string[];
}

interface Control {
  readonly name: Field;
  readonly autocomplete: string;
  readonly type?: string;
  readonly max: number;
}

function describe(
  view: View,
  name: Field,
  errors: CheckoutForm['errors'],
): { attributes: Markup | ''; message: Markup | '' } {
  const error = errors[name];
  if (error === undefined) return { attributes: '', message: '' };
  return {
    attributes: html`aria-invalid="true" aria-describedby="${name}-error"`,
    message: html`<p class="field-error" id="${name}-error">${view.t(error)}</p>`,
  };
}

function field(view: View, { values, errors }: CheckoutForm, control: Control): Markup {
  const { name, autocomplete, type = 'text', max } = control;
  const { attributes, message } = describe(view, name, errors);
  return html`<div class="field field-${name}">
    <label for="${name}">${view.t(`checkout.${name}`)}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      maxlength="${max}"
      value="${values[name] ?? ''}"
      dir="${type === 'email' ? 'ltr' : 'auto'}"
      required
      ${attributes}
    />
    ${message}
  </div>`;
}

function countryField(view: View, { values, errors }: CheckoutForm): Markup {
  const names = new Intl.DisplayNames(view.locale, { type: 'region' });
  const countries = COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code })).sort((one, other) =>
    one.name.localeCompare(other.name, view.locale),
  );
  const { attributes, message } = describe(view, 'country', errors);
  return html`<div class="field field-country">
    <label for="country">${view.t('checkout.country')}</label>
    <select id="country" name="country" autocomplete="country" required ${attributes}>
      <option value=""></option>
      ${countries.map(({ code, name }) => html`<option value="${code}" ${code === values.country ? html`selected` : ''}>${name}</option>`)}
    </select>
    ${message}
  </div>`;
}

function errorSummary(view: View, { errors, changes }: CheckoutForm): Markup | '' {
  if (changes.length > 0) {
    return html`<div class="notice warn" role="alert">
      <p><strong>${view.t('checkout.changed-title')}</strong></p>
      <ul>
        ${changes.map((change) => html`<li>${change}</li>`)}
      </ul>
    </div>`;
  }
  const wrong = Object.entries(errors);
  if (wrong.length === 0) return '';
  return html`<div class="notice warn" role="alert" tabindex="-1" data-focus>
    <p><strong>${view.t('checkout.error-title')}</strong></p>
    <ul>
      ${wrong.map(([name, error]) => html`<li><a href="#${name}">${view.t(error)}</a></li>`)}
    </ul>
  </div>`;
}

function orderSummary(view: View, cart: Cart): Markup {
  return html`<section class="summary" aria-labelledby="order-title">
    <h2 id="order-title">${view.t('checkout.order')}</h2>
    <ul class="mini-lines">
      ${cart.lines.map(({ product, variant, quantity, total }) =>
        miniLine(view, {
          image: variant.image,
          title: product.title[view.locale],
          subtitle: optionsText(product, variant, view.locale),
          quantity,
          total,
        }),
      )}
    </ul>
    ${totals(view, cart)}
    <p class="muted small-print">${view.t('cart.taxes')}</p>
  </section>`;
}

/** The checkout page. */
export function checkoutPage(view: View, form: CheckoutForm): Markup {
  const { cart } = form;
  const show = (control: Control): Markup => field(view, form, control);
  return layout(
    view,
    view.t('checkout.title'),
    html`<div class="wrap page">
      <h1>${view.t('checkout.title')}</h1>
      ${errorSummary(view, form)}
      ${
        cart.lines.length === 0
          ? html`<div class="empty">
              <p class="lead">${view.t('checkout.empty')}</p>
              <p><a class="button" href="${view.href('/products')}">${view.t('cart.continue')}</a></p>
            </div>`
          : html`<div class="cart-grid">
              <form class="checkout" method="post" action="${view.href('/checkout')}" novalidate data-once>
                <input type="hidden" name="total" value="${cart.total}" />
                <fieldset>
                  <legend>${view.t('checkout.contact')}</legend>
                  ${show({ name: 'name', autocomplete: 'name', max: 100 })}
                  ${show({ name: 'email', autocomplete: 'email', type: 'email', max: 200 })}
                </fieldset>
                <fieldset>
                  <legend>${view.t('checkout.address')}</legend>
                  ${show({ name: 'street', autocomplete: 'street-address', max: 200 })}
                  <div class="field-pair">
                    ${show({ name: 'postcode', autocomplete: 'postal-code', max: 10 })}
                    ${show({ name: 'city', autocomplete: 'address-level2', max: 100 })}
                  </div>
                  ${countryField(view, form)}
                </fieldset>
                <section aria-labelledby="payment-title">
                  <h2 id="payment-title" class="legend">${view.t('checkout.payment')}</h2>
                  <p class="payment">${view.t('checkout.payment-text')}</p>
                </section>
                <button class="button wide">
                  ${view.t('checkout.place', { price: view.money(cart.total) })}
                </button>
              </form>
              ${orderSummary(view, cart)}
            </div>`
      }
    </div>`,
  );
}
