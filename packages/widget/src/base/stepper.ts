import { stepped, type QuantityBounds } from '@shoppable/core';
import { css, html, type TemplateResult } from 'lit';
import type { ShowScope } from './scope.ts';
import { minusIcon, plusIcon } from './shop-icons.ts';

/** What a stepper is drawn from. */
export interface StepperOptions {
  readonly quantity: number;
  readonly bounds: QuantityBounds;
  /** Names the group: "Quantity of Linen shirt". */
  readonly label: string;
  readonly onChange: (quantity: number) => void;
}

/** One less, how many, one more. At an end its button stays reachable and says that it does nothing. */
export function stepper(scope: ShowScope, options: StepperOptions): TemplateResult {
  const { text, format } = scope;
  const { quantity, bounds, label, onChange } = options;
  const button = (direction: 1 | -1): TemplateResult => {
    const next = stepped(quantity, direction, bounds);
    return html`<button
      type="button"
      class="step"
      aria-label=${text.t(direction === 1 ? 'quantity.more' : 'quantity.less')}
      aria-disabled=${next === undefined ? 'true' : 'false'}
      @click=${() => {
        if (next !== undefined) onChange(next);
      }}
    >
      ${direction === 1 ? plusIcon : minusIcon}
    </button>`;
  };
  return html`<div class="stepper" role="group" aria-label=${label}>
    ${button(-1)}<bdi class="quantity">${format.number(quantity)}</bdi>${button(1)}
  </div>`;
}

/** Looks of {@link stepper}. */
export const stepperStyles = css`
  .stepper {
    align-items: center;
    background: var(--_surface-raised);
    border-radius: 999px;
    display: inline-flex;
    flex: none;
  }
  .quantity {
    font-variant-numeric: tabular-nums;
    font-weight: 650;
    min-inline-size: 1.6em;
    text-align: center;
  }
  .step {
    block-size: 44px;
    border-radius: 50%;
    display: grid;
    inline-size: 44px;
    place-items: center;
  }
  .step .icon {
    block-size: 18px;
    inline-size: 18px;
    stroke-width: 2.2;
  }
  .step[aria-disabled='true'] {
    color: color-mix(in srgb, var(--_text) 34%, transparent);
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    .stepper {
      border: 1px solid ButtonText;
    }
    .step[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
