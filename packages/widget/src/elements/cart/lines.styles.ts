import { css } from 'lit';

/** Looks of the lines of the cart. */
export const linesStyles = css`
  .lines {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .line {
    border-block-end: 1px solid var(--_line);
    column-gap: 14px;
    display: grid;
    grid-template:
      'image what total' auto
      'image tools tools' auto
      'remark remark remark' auto / auto minmax(0, 1fr) auto;
    padding-block: 14px;
    row-gap: 6px;
  }
  .line .image {
    aspect-ratio: 1;
    border-radius: calc(var(--_radius) - 3px);
    grid-area: image;
    inline-size: 84px;
    overflow: hidden;
  }
  .what {
    grid-area: what;
    min-inline-size: 0;
  }
  .title {
    -webkit-box-orient: vertical;
    display: -webkit-box;
    font-size: 1em;
    font-weight: 600;
    line-height: 1.3;
    -webkit-line-clamp: 2;
    margin: 0;
    overflow: hidden;
    overflow-wrap: anywhere;
    padding-block-end: 0.14em;
  }
  .title a {
    color: inherit;
    text-decoration: none;
  }
  .title a:hover {
    text-decoration: underline;
  }
  .title:has(a:focus-visible) {
    overflow: visible;
  }
  .subtitle {
    color: var(--_text-quiet);
    font-size: 0.867em;
    line-height: 1.35;
    margin: 2px 0 0;
    overflow-wrap: anywhere;
  }
  /* Its line is kept free, so that one more piece moves nothing. */
  .unseen {
    visibility: hidden;
  }
  .total {
    font-variant-numeric: tabular-nums;
    font-weight: 650;
    grid-area: total;
    line-height: 1.3;
    transition: color 0.2s;
  }
  .line.pending .total {
    color: var(--_text-quiet);
  }
  .tools {
    align-items: center;
    align-self: end;
    display: flex;
    gap: 4px;
    grid-area: tools;
    justify-content: space-between;
    min-block-size: 44px;
  }
  .fixed {
    color: var(--_text-quiet);
  }
  .remove {
    block-size: 44px;
    border-radius: 50%;
    color: var(--_text-quiet);
    display: grid;
    inline-size: 44px;
    margin-inline-end: -10px;
    place-items: center;
  }
  .remove:hover {
    background: var(--_surface-raised);
    color: var(--_text);
  }
  .remove .icon {
    block-size: 21px;
    inline-size: 21px;
    stroke-width: 1.7;
  }
  .line .remark {
    grid-area: remark;
  }
`;
