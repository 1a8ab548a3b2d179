import { issueLine, type CartView } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { say } from '../../base/say.ts';
import type { ShowScope } from '../../base/scope.ts';
import { closeIcon } from '../../base/shop-icons.ts';

type Code = CartView['codes'][number];

/** The form for promotion codes: what is applied, with a way to take it off, and a field for another one. */
export function codeForm(
  scope: ShowScope,
  cart: CartView,
  onCodes: (codes: readonly string[]) => void,
): Drawn {
  const { text } = scope;
  const { codes, pending } = cart;
  // A cart that is only estimated here has its codes judged at the checkout.
  const isLater = ({ applied, reason }: Code): boolean => cart.estimated && !applied && reason === undefined;
  const without = (code: Code): readonly string[] =>
    codes.filter((other) => other !== code).map((other) => other.code);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const entered = String(new FormData(form).get('code') ?? '').trim();
    if (entered === '' || pending) return;
    form.reset();
    // Codes that the shop has refused are not sent again.
    const kept = codes.filter((code) => code.applied || isLater(code)).map(({ code }) => code);
    onCodes([...new Set([...kept, entered])]);
  }

  return html`<details class="codes" part="code" ?open=${codes.length > 0}>
    <summary>${text.t('cart.code')}</summary>
    ${
      codes.length === 0
        ? nothing
        : html`<ul>
            ${codes.map((code) => drawCode(scope, code, isLater(code), () => onCodes(without(code))))}
          </ul>`
    }
    <form @submit=${submit}>
      <input
        name="code"
        type="text"
        dir="auto"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="100"
        aria-label=${text.t('cart.code')}
        placeholder=${text.t('cart.code')}
      />
      <button type="submit" class="plain" aria-disabled=${pending ? 'true' : 'false'}>
        ${text.t('cart.code-apply')}
      </button>
    </form>
  </details>`;
}

function drawCode(scope: ShowScope, code: Code, isLater: boolean, onRemove: () => void): Drawn {
  const { text, format } = scope;
  const { applied, reason, saving } = code;
  return html`<li class=${applied ? 'applied' : isLater ? 'later' : 'refused'}>
    <span class="code"
      >${
        applied
          ? text.t('cart.code-applied', { code: code.code })
          : isLater
            ? text.t('cart.code-later', { code: code.code })
            : html`<bdi>${code.code}</bdi> – ${say(scope, issueLine({ code: reason ?? 'code-invalid' }))}`
      }</span
    >
    ${applied && saving !== undefined ? html`<bdi class="code-saving">${format.money(saving)}</bdi>` : nothing}
    <button
      type="button"
      class="round"
      aria-label=${text.t('cart.code-remove', { code: code.code })}
      @click=${onRemove}
    >
      ${closeIcon}
    </button>
  </li>`;
}
