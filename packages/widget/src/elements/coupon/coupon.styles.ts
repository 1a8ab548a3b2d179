import { css } from 'lit';

/** Looks of the coupon: a ticket, its stub torn off along a dashed line. */
export const couponStyles = css`
  :host {
    container-type: inline-size;
    inline-size: 100%;
  }
  :host(:state(empty)) {
    display: none;
  }
  .coupon {
    --_cut: color-mix(in srgb, var(--_text) 22%, transparent);
    align-items: center;
    animation: arrive 0.35s var(--_ease) backwards;
    backdrop-filter: blur(24px) saturate(1.5);
    background: var(--shoppable-coupon-background, color-mix(in srgb, var(--_surface) 95%, transparent));
    border-radius: calc(var(--_radius) + 4px);
    box-shadow:
      0 0 0 1px rgb(0 0 0 / 0.06),
      0 8px 28px -6px rgb(0 0 0 / 0.36);
    color: var(--_text);
    display: grid;
    gap: 4px 10px;
    grid-template: 'stub words dismiss' auto 'stub ways ways' auto / auto minmax(0, 1fr) auto;
    inline-size: 100%;
    min-block-size: 56px;
    padding-block: 6px;
    padding-inline: 10px 2px;
    text-align: start;
  }
  .coupon:focus {
    outline: none;
  }
  .coupon:focus-visible {
    outline: 2px solid #fff;
  }
  .stub {
    align-self: stretch;
    border-inline-end: 2px dashed var(--_cut);
    color: var(--_accent);
    display: grid;
    grid-area: stub;
    padding-inline-end: 10px;
    place-items: center;
  }
  .stub .icon {
    block-size: 26px;
    inline-size: 26px;
  }
  .words {
    display: grid;
    grid-area: words;
    min-inline-size: 0;
    padding-block: 2px;
  }
  .label {
    color: var(--_positive);
    font-size: 0.767em;
    font-weight: 700;
    line-height: 1.3;
  }
  .title {
    -webkit-box-orient: vertical;
    display: -webkit-box;
    font-size: 0.9em;
    font-weight: 650;
    line-height: 1.25;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    padding-block-end: 0.14em;
  }
  .urgency,
  .said {
    color: var(--_text-quiet);
    display: flex;
    flex-wrap: wrap;
    font-size: 0.82em;
    gap: 0 10px;
    line-height: 1.35;
  }
  .time-left.urgent {
    color: var(--_sale);
  }
  .said {
    align-items: start;
    flex-wrap: nowrap;
    font-weight: 600;
    gap: 4px;
  }
  .said span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .said .icon {
    block-size: 1.35em;
    flex: none;
    inline-size: 1.2em;
  }
  .said.good {
    color: var(--_positive);
  }
  .said.bad {
    color: var(--_sale);
  }
  .ways {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 6px 10px;
    grid-area: ways;
    min-inline-size: 0;
    padding-inline-end: 8px;
  }
  .code {
    border: 1.5px dashed var(--_cut);
    border-radius: 8px;
    font:
      700 14px/1.3 ui-monospace,
      'SF Mono',
      Menlo,
      monospace;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    padding: 7px 10px;
    user-select: all;
  }
  .action {
    background: var(--_accent);
    border-radius: 22px;
    color: var(--_on-accent);
    flex: 1 1 auto;
    font-size: 0.9em;
    font-weight: 650;
    line-height: 1.2;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 6px 16px;
    transition: opacity 0.15s;
  }
  .action.busy {
    cursor: default;
    opacity: 0.72;
  }
  .action:focus-visible,
  .dismiss:focus-visible {
    box-shadow:
      0 0 0 2px #111,
      0 0 0 4px #fff;
    outline: 2px solid transparent;
  }
  .dismiss {
    align-self: start;
    border-radius: 22px;
    block-size: 44px;
    color: var(--_text-quiet);
    display: grid;
    grid-area: dismiss;
    inline-size: 44px;
    place-items: center;
  }
  .dismiss .icon {
    block-size: 18px;
    inline-size: 18px;
  }
  /* Where there is room, everything stands in one line. */
  @container (min-width: 380px) {
    .coupon {
      grid-template: 'stub words ways dismiss' auto / auto minmax(0, 1fr) auto auto;
    }
    .ways {
      justify-content: end;
      max-inline-size: 200px;
      padding-inline-end: 0;
    }
    .dismiss {
      align-self: center;
    }
  }
  /* A low picture has room for what counts alone. */
  @container (max-height: 600px) {
    .title {
      -webkit-line-clamp: 1;
    }
    .urgency [part='left'],
    .coupon:has(.code) .title {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .coupon,
    .action,
    .dismiss {
      border: 1px solid ButtonText;
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
    }
  }
`;
