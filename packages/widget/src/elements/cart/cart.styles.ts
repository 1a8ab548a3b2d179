import { css } from 'lit';

/** Looks of the cart around its lines. */
export const cartStyles = css`
  .waiting {
    color: var(--_text-quiet);
    display: grid;
    gap: 6px;
    justify-items: center;
    margin: 0;
    padding: 28px 12px 36px;
    text-align: center;
  }
  .waiting p {
    margin: 0;
  }
  .waiting strong {
    color: var(--_text);
    font-size: 1.067em;
    font-weight: 650;
  }
  .waiting > .icon {
    block-size: 44px;
    inline-size: 44px;
    margin-block-end: 6px;
    opacity: 0.55;
    stroke-width: 1.5;
  }
  .waiting .plain {
    margin-block-start: 12px;
  }
  .spinner {
    animation: turn 0.7s linear infinite;
    block-size: 26px;
    border: 2.5px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    inline-size: 26px;
    margin-block-end: 6px;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .plain {
    background: var(--_surface-raised);
    border: 1px solid transparent;
    border-radius: 999px;
    color: var(--_text);
    font-weight: 600;
    min-block-size: 44px;
    padding: 8px 20px;
  }
  .plain.small {
    font-size: 0.934em;
    margin-inline-start: auto;
    padding-inline: 14px;
  }
  .plain[aria-disabled='true'] {
    color: var(--_text-quiet);
    cursor: progress;
  }
  .remark {
    align-items: center;
    background: color-mix(in srgb, var(--_sale) 9%, transparent);
    border-radius: calc(var(--_radius) - 3px);
    color: var(--_text);
    display: flex;
    font-size: 0.9em;
    font-weight: 500;
    gap: 8px;
    line-height: 1.35;
    margin: 0 0 10px;
    overflow-wrap: anywhere;
    padding: 9px 12px;
  }
  .line .remark {
    margin: 2px 0 0;
  }
  .remark > .icon {
    block-size: 18px;
    color: var(--_sale);
    flex: none;
    inline-size: 18px;
  }
  .codes {
    font-size: 0.967em;
    padding-block: 4px 10px;
  }
  .codes summary {
    align-items: center;
    cursor: pointer;
    display: flex;
    font-weight: 600;
    justify-content: space-between;
    min-block-size: 44px;
  }
  .codes summary::after {
    block-size: 8px;
    border-block-end: 2px solid var(--_text-quiet);
    border-inline-end: 2px solid var(--_text-quiet);
    content: '';
    inline-size: 8px;
    margin-inline-end: 7px;
    rotate: 45deg;
    transition: rotate 0.2s;
    translate: 0 -3px;
  }
  [dir='rtl'] .codes summary::after {
    rotate: -45deg;
  }
  .codes[open] summary::after {
    rotate: 225deg;
    translate: 0 2px;
  }
  [dir='rtl'] .codes[open] summary::after {
    rotate: 135deg;
  }
  .codes ul {
    list-style: none;
    margin: 0 0 8px;
    padding: 0;
  }
  .codes li {
    align-items: center;
    display: flex;
    gap: 8px;
  }
  .code {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .applied .code,
  .code-saving {
    color: var(--_positive);
    font-weight: 600;
  }
  .refused .code,
  .later .code {
    color: var(--_text-quiet);
  }
  .later .code::before {
    border: 2px solid currentColor;
    border-radius: 50%;
    content: '';
    display: inline-block;
    block-size: 8px;
    inline-size: 8px;
    margin-inline-end: 8px;
  }
  .codes li .round {
    margin-inline-end: -10px;
  }
  .codes form {
    display: flex;
    gap: 8px;
  }
  .codes input {
    background: transparent;
    border: 1.5px solid var(--_line);
    border-radius: 999px;
    flex: 1;
    /* Below 16 px a phone would zoom into the page. */
    font-size: 16px;
    min-block-size: 44px;
    min-inline-size: 0;
    padding-inline: 18px;
  }
  .codes input::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }
  .sums {
    font-variant-numeric: tabular-nums;
    margin: 0;
  }
  .sums dd {
    transition: color 0.2s;
  }
  .sums.pending dd {
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .sums div {
    display: flex;
    gap: 12px;
    justify-content: space-between;
    padding-block: 2px;
  }
  .sums dt,
  .sums dd {
    margin: 0;
  }
  .sums .part dt {
    color: var(--_text-quiet);
  }
  .sums .saving {
    color: var(--_positive);
  }
  .sums .total {
    font-size: 1.134em;
    font-weight: 700;
  }
  .notes {
    color: var(--_text-quiet);
    column-gap: 12px;
    display: flex;
    flex-wrap: wrap;
    font-size: 0.834em;
    margin: 0;
    min-block-size: 1.4em;
  }
  .checkout {
    align-items: center;
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: var(--shoppable-buy-button-radius, 999px);
    color: var(--_on-accent);
    display: flex;
    font-weight: 650;
    inline-size: 100%;
    justify-content: center;
    margin-block-start: 10px;
    min-block-size: 50px;
    padding: 8px 22px;
    text-align: center;
    text-decoration: none;
    transition: opacity 0.2s;
  }
  .express {
    margin-block-start: 10px;
  }
  .checkout[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.6;
  }
  @media (hover: hover) {
    .checkout:not([aria-disabled='true']):hover {
      background: color-mix(in srgb, var(--_accent) 90%, var(--_on-accent));
    }
  }
  @media (forced-colors: active) {
    .checkout,
    .plain,
    .remark {
      border: 1px solid ButtonText;
    }
  }
`;
