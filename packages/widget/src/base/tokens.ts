import { css } from 'lit';

/**
 * Every part resets what the page may have done to it, and takes its looks from the tokens.
 * Public tokens are `--shoppable-…`; the private `--_…` ones hold the value in force. No `rem`: pages set their own root size.
 */
export const hostStyles = css`
  :host {
    box-sizing: border-box;
    display: block;
    --_accent: var(--shoppable-accent, #2f6b4f);
    --_on-accent: var(--shoppable-on-accent, #fff);
    --_live: var(--shoppable-live, #d92d20);
    --_surface: var(--shoppable-surface, light-dark(#fff, #17191c));
    --_surface-raised: var(--shoppable-surface-raised, light-dark(#f5f4f1, #23262b));
    --_text: var(--shoppable-text, light-dark(#17191c, #f4f4f2));
    --_text-quiet: var(--shoppable-text-quiet, light-dark(#5b6068, #a9aeb7));
    --_line: var(--shoppable-line, light-dark(#e3e1dc, #363a41));
    --_sale: var(--shoppable-sale, light-dark(#b42318, #ff8a7a));
    --_positive: var(--shoppable-positive, light-dark(#1a7f4b, #5fd39a));
    --_scrim: var(--shoppable-scrim, rgb(0 0 0 / 0.56));
    --_on-scrim: var(--shoppable-on-scrim, #fff);
    --_radius: var(--shoppable-radius, 14px);
    --_font: var(
      --shoppable-font,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      'Noto Sans Hebrew',
      'Noto Sans Arabic',
      sans-serif
    );
    --_ease: cubic-bezier(0.2, 0.8, 0.2, 1);
    color: var(--_text);
    font: 400 15px/1.4 var(--_font);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    word-spacing: normal;
    -webkit-tap-highlight-color: transparent;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none !important;
  }
  .root {
    display: contents;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  input,
  select {
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  button {
    background: none;
    border: 0;
    cursor: pointer;
    padding: 0;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2px solid #fff;
    box-shadow: 0 0 0 4px #111;
    outline-offset: 0;
  }
  .sr-only {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`;
