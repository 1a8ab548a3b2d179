import { css } from 'lit';

/** Looks of the still. */
export const stillStyles = css`
  :host {
    block-size: 100%;
    display: block;
    inline-size: var(--_picture, 100%);
    inset-block-start: 0;
    inset-inline-start: 0;
    pointer-events: none;
    position: absolute;
  }
  img,
  .nothing {
    background: #101113;
    block-size: 100%;
    display: block;
    inline-size: 100%;
    object-fit: cover;
  }
`;
