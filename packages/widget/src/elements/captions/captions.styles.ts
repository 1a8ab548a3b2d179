import { css } from 'lit';

/** Looks of the layer of captions. It takes no taps. */
export const captionsStyles = css`
  :host {
    --_caption: var(--shoppable-captions-size, clamp(15px, min(4.3cqi, 2.6cqb), 30px));
    pointer-events: none;
  }
  .lines {
    display: grid;
    gap: 2px;
    justify-items: center;
    margin-inline: auto;
    max-block-size: min(calc(var(--_caption) * 2 * 1.36 * 3), 36cqb);
    max-inline-size: 720px;
    overflow: hidden;
    padding-block: 6px;
  }
  .caption {
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    display: -webkit-box;
    margin: 0;
    overflow: hidden;
  }
  .caption.long {
    font-size: calc(var(--_caption) * var(--_size, 1) * 0.86);
  }
`;
