import type { Disclosure, Product, Translator } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';

/** The labels that a product must carry, in the viewer's language. */
export function labels(text: Translator, { disclosures }: Product): readonly string[] {
  return disclosures.map((disclosure) => label(text, disclosure)).filter((said) => said !== '');
}

function label(t: Translator, { kind, text = '' }: Disclosure): string {
  return text !== '' || kind === 'custom' ? text : t.t(`disclosure.${kind}`);
}

/** What the merchant tells about a product, and what the host may say of it with its source. */
export function about(text: Translator, { description = '', claims }: Product): Drawn {
  return html`${
    description === ''
      ? nothing
      : html`<section class="about" part="description">
          <h3>${text.t('product.description')}</h3>
          <p dir="auto">${description}</p>
        </section>`
  }
  ${
    claims.length === 0
      ? nothing
      : html`<ul class="claims">
          ${claims.map(
            (claim) =>
              html`<li>
                <bdi>${claim.text}</bdi>
                ${claim.source ? html`<small>${text.t('product.source', { source: claim.source })}</small>` : nothing}
              </li>`,
          )}
        </ul>`
  }`;
}
