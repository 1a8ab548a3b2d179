import { css } from 'lit';

/** Looks of the product sheet. */
export const productSheetStyles = css`
  .body p,
  .body h3,
  .limit {
    margin: 0;
  }
  .summary {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin-block-start: 14px;
  }
  .cost {
    flex: 1 1 100%;
    font-size: 1.334em;
    letter-spacing: -0.01em;
  }
  .deal,
  .stock {
    font-size: 0.934em;
    font-weight: 600;
  }
  .deal {
    align-items: center;
    color: var(--_sale);
    column-gap: 6px;
    display: flex;
    flex-wrap: wrap;
  }
  .deal > .icon {
    block-size: 1.15em;
    inline-size: 1.15em;
  }
  .stock.quiet {
    color: var(--_text-quiet);
  }
  .stock.urgent {
    color: var(--_sale);
  }
  .label {
    border: 1px solid var(--_line);
    border-radius: 6px;
    color: var(--_text-quiet);
    display: inline-block;
    font-size: 0.8em;
    margin-block-start: 10px;
    margin-inline-end: 6px;
    padding: 2px 8px;
  }
  .axis {
    margin-block-start: 18px;
  }
  .axis-name {
    align-items: baseline;
    column-gap: 8px;
    display: flex;
    flex-wrap: wrap;
    font-size: 0.934em;
    font-weight: 650;
    line-height: 1.3;
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
  }
  .value {
    align-items: center;
    border: 1.5px solid var(--_line);
    border-radius: 12px;
    display: inline-flex;
    font-size: 0.967em;
    font-weight: 500;
    gap: 8px;
    justify-content: center;
    line-height: 1.25;
    max-inline-size: 100%;
    min-block-size: 44px;
    min-inline-size: 52px;
    overflow-wrap: anywhere;
    padding: 6px 14px;
    transition:
      border-color 0.15s,
      background-color 0.15s;
  }
  .value:has(.swatch) {
    padding-inline-start: 9px;
  }
  .value[aria-checked='true'] {
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
    border-color: color-mix(in srgb, var(--_accent) 80%, var(--_text));
    font-weight: 650;
  }
  .swatch {
    background: var(--_swatch);
    block-size: 24px;
    border-radius: 50%;
    box-shadow:
      inset 0 0 0 1px rgb(0 0 0 / 0.14),
      0 0 0 1px color-mix(in srgb, var(--_surface) 60%, transparent);
    flex: none;
    inline-size: 24px;
  }
  .value.sold-out,
  .value.impossible {
    color: var(--_text-quiet);
    cursor: not-allowed;
  }
  .value.impossible {
    border-style: dashed;
  }
  .value.sold-out bdi {
    text-decoration: line-through;
  }
  .value:is(.sold-out, .impossible) .swatch {
    opacity: 0.4;
  }
  .axis .why {
    align-items: center;
    color: var(--_text-quiet);
    display: flex;
    font-size: 0.9em;
    gap: 6px;
    margin-block-start: 8px;
  }
  .why > .icon {
    block-size: 16px;
    flex: none;
    inline-size: 16px;
  }
  .about {
    border-block-start: 1px solid var(--_line);
    margin-block-start: 22px;
    padding-block-start: 16px;
  }
  .about h3 {
    font-size: 0.934em;
    font-weight: 650;
  }
  .about p {
    color: var(--_text-quiet);
    margin-block-start: 4px;
    max-inline-size: 60ch;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .claims {
    display: grid;
    gap: 6px;
    list-style: none;
    margin: 12px 0 0;
    padding: 0;
  }
  .claims small {
    color: var(--_text-quiet);
    display: block;
    font-size: 0.867em;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
  }
  .link {
    align-items: center;
    color: inherit;
    display: inline-flex;
    font-weight: 600;
    margin-block: 6px 12px;
    min-block-size: 44px;
    text-underline-offset: 3px;
  }
  .share {
    gap: 8px;
  }
  .share .icon {
    block-size: 20px;
    inline-size: 20px;
  }
  .buying {
    align-items: start;
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .buying .stepper {
    padding-block: 3px;
  }
  .buying shoppable-buy-button {
    flex: 1 1 150px;
  }
  .buying shoppable-buy-button:state(message),
  .express:has(shoppable-buy-button:state(message)) {
    flex-basis: 100%;
  }
  .express {
    flex: 1 1 150px;
  }
  .limit {
    color: var(--_text-quiet);
    font-size: 0.867em;
    margin-block-start: 8px;
  }
  /* As high as it may be: a sheet that grew would move its head. */
  @container sheet (max-width: 599.9px) {
    dialog:has(.roomy) {
      block-size: 100%;
    }
  }
  @media (forced-colors: active) {
    .swatch {
      forced-color-adjust: none;
    }
    .value[aria-checked='true'] {
      outline: 3px solid Highlight;
    }
    .value:is(.sold-out, .impossible) {
      color: GrayText;
    }
  }
`;
