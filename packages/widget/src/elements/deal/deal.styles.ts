import { css } from 'lit';

/** Looks of the deal's banner. */
export const dealStyles = css`
  :host {
    container-type: inline-size;
    inline-size: 100%;
  }
  :host(:state(empty)) {
    display: none;
  }
  .banner {
    align-items: center;
    backdrop-filter: blur(24px) saturate(1.5);
    background: var(--shoppable-deal-background, color-mix(in srgb, var(--_surface) 95%, transparent));
    border-radius: calc(var(--_radius) + 4px);
    box-shadow:
      0 0 0 1px rgb(0 0 0 / 0.06),
      0 8px 28px -6px rgb(0 0 0 / 0.36);
    color: var(--_text);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    inline-size: 100%;
    min-block-size: 48px;
    padding-block: 7px;
    padding-inline: 8px 14px;
    text-align: start;
  }
  .banner:focus-visible {
    box-shadow: 0 0 0 4px #111;
  }
  .bolt {
    background: var(--_sale);
    block-size: 34px;
    border-radius: calc(var(--_radius) - 4px);
    color: var(--_surface);
    display: grid;
    flex: none;
    inline-size: 34px;
    place-items: center;
  }
  .bolt .icon {
    block-size: 20px;
    inline-size: 20px;
  }
  .words {
    display: grid;
    flex: 1 1 96px;
    min-inline-size: 0;
  }
  .label {
    color: var(--_sale);
    font-size: 0.767em;
    font-weight: 700;
    line-height: 1.3;
  }
  .title {
    -webkit-box-orient: vertical;
    display: -webkit-box;
    font-size: 0.9em;
    font-weight: 600;
    line-height: 1.25;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    padding-block-end: 0.14em;
  }
  .offer {
    display: grid;
    flex: 0 1 auto;
    font-size: 0.934em;
    justify-items: end;
    line-height: 1.25;
  }
  .figure {
    color: var(--_sale);
    font-weight: 750;
  }
  .time-left,
  .left {
    color: var(--_text-quiet);
    font-size: 0.86em;
  }
  .time-left.urgent {
    color: var(--_sale);
  }
  @media (forced-colors: active) {
    .banner {
      border: 1px solid ButtonText;
    }
  }
`;
