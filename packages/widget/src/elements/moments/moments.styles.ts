import { css } from 'lit';

/** Looks of the moments. */
export const momentsStyles = css`
  dialog {
    min-block-size: 0;
  }
  .around {
    margin-inline: -20px;
    position: relative;
  }
  .rail {
    --_tile: 124px;
    display: flex;
    gap: 12px;
    list-style: none;
    margin: 0;
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    padding: 6px 20px 16px;
    scroll-padding-inline: 20px;
    scroll-snap-type: inline proximity;
    scrollbar-width: none;
  }
  .rail > li {
    content-visibility: auto;
    contain-intrinsic-size: auto var(--_tile) auto 236px;
    flex: 0 0 calc(var(--_tile) + 12px);
    /* Room for what is drawn around the picture, where nothing outside is painted. */
    margin: -6px;
    padding: 6px;
    scroll-margin-inline: -6px;
    scroll-snap-align: start;
  }
  .tile {
    align-content: start;
    block-size: 100%;
    border-radius: var(--_radius);
    display: grid;
    gap: 3px;
    inline-size: 100%;
    justify-items: start;
    position: relative;
    text-align: start;
  }
  .tile .image {
    aspect-ratio: 4 / 5;
    border-radius: var(--_radius);
    display: block;
    inline-size: 100%;
    margin-block-end: 5px;
    overflow: hidden;
    position: relative;
  }
  .gone .picture {
    filter: grayscale(0.9);
    opacity: 0.65;
  }
  .sold {
    background: rgb(0 0 0 / 0.7);
    border-radius: 7px;
    color: #fff;
    font-size: 12px;
    font-weight: 650;
    inset-block-start: 7px;
    inset-inline-start: 7px;
    line-height: 1.3;
    max-inline-size: calc(100% - 14px);
    padding: 3px 7px;
    position: absolute;
  }
  .go {
    background: rgb(0 0 0 / 0.56);
    block-size: 34px;
    border-radius: 50%;
    color: #fff;
    display: grid;
    inline-size: 34px;
    inset-block-end: 7px;
    inset-inline-end: 7px;
    place-items: center;
    position: absolute;
    transition: background-color 0.15s;
  }
  .go svg {
    block-size: 17px;
    inline-size: 17px;
  }
  .when {
    color: var(--_text-quiet);
    font-size: 0.84em;
    font-variant-numeric: tabular-nums;
    font-weight: 550;
    line-height: 1.3;
  }
  .tile .title {
    -webkit-box-orient: vertical;
    display: -webkit-box;
    font-weight: 600;
    -webkit-line-clamp: 2;
    line-height: 1.28;
    overflow: hidden;
    overflow-wrap: anywhere;
    padding-block-end: 0.12em;
  }
  .tile .price {
    font-size: 0.934em;
  }
  .current .when,
  .mark {
    color: var(--_live);
    color: light-dark(var(--_live), color-mix(in srgb, var(--_live) 55%, #fff));
    font-weight: 650;
  }
  .tile.current .image {
    box-shadow:
      0 0 0 2px var(--_surface),
      0 0 0 4px var(--_live);
  }
  .tile:focus-visible,
  .chapter:focus-visible {
    box-shadow: none;
    outline: none;
  }
  .tile:focus-visible .image {
    box-shadow:
      0 0 0 2px #fff,
      0 0 0 5px #111;
  }
  .chapter:focus-visible {
    box-shadow: inset 0 0 0 4px #111;
    outline: 2px solid #fff;
    outline-offset: -2px;
  }
  .turn {
    background: var(--_surface);
    block-size: 44px;
    border-radius: 50%;
    box-shadow:
      0 0 0 1px var(--_line),
      0 4px 16px rgb(0 0 0 / 0.22);
    display: none;
    inline-size: 44px;
    inset-block-start: 62px;
    place-items: center;
    position: absolute;
  }
  .turn .icon {
    block-size: 22px;
    inline-size: 22px;
  }
  .turn.previous {
    inset-inline-start: 8px;
  }
  .turn.next {
    inset-inline-end: 8px;
  }
  @media (hover: hover) and (pointer: fine) {
    .tile:hover .go {
      background: var(--_accent);
    }
    .chapter:hover {
      background: var(--_surface-raised);
    }
    .turn {
      display: grid;
    }
    .at-start .previous,
    .at-end .next {
      display: none;
    }
  }
  .subheading {
    border-block-start: 1px solid var(--_line);
    font-size: 1em;
    font-weight: 700;
    margin: 0;
    padding-block: 14px 4px;
  }
  .around:empty + .subheading {
    border: 0;
  }
  .chapters {
    list-style: none;
    margin: 0 -8px;
    padding: 0 0 14px;
  }
  .chapter {
    align-items: center;
    border-radius: 10px;
    display: grid;
    gap: 2px 12px;
    grid-template-columns: minmax(48px, auto) minmax(0, 1fr) auto;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 6px 8px;
    text-align: start;
  }
  .name {
    font-weight: 550;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .mark {
    font-size: 0.84em;
  }
  .empty {
    color: var(--_text-quiet);
    margin: 0;
    padding: 20px 0 40px;
    text-align: center;
  }
  .back-to-live {
    align-items: center;
    background: var(--_live);
    border-radius: 24px;
    color: #fff;
    display: flex;
    font-weight: 650;
    gap: 8px;
    inline-size: 100%;
    justify-content: center;
    min-block-size: 48px;
    padding: 8px 18px;
  }
  .dot {
    background: currentColor;
    block-size: 8px;
    border-radius: 50%;
    inline-size: 8px;
  }
  @container sheet (max-width: 359.9px) {
    .around {
      margin-inline: -16px;
    }
    .rail {
      --_tile: 112px;
      padding-inline: 16px;
      scroll-padding-inline: 16px;
    }
  }
  /* At the side there is room to see them all. */
  @container sheet (min-width: 600px) {
    .rail {
      display: grid;
      gap: 18px 12px;
      grid-template-columns: repeat(auto-fill, minmax(108px, 1fr));
      overflow: visible;
    }
    .turn {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .tile .image,
    .turn,
    .back-to-live {
      border: 1px solid ButtonText;
    }
    .tile.current .image {
      outline: 3px solid Highlight;
    }
  }
`;
