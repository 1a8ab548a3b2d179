import { css } from 'lit';

/** Looks of the title. */
export const showTitleStyles = css`
  :host {
    align-items: center;
    display: flex;
    gap: 10px;
    min-inline-size: 0;
  }
  .avatar {
    background: var(--_surface-raised);
    block-size: 36px;
    border-radius: 50%;
    flex: none;
    inline-size: 36px;
    object-fit: cover;
  }
  .words {
    min-inline-size: 0;
  }
  .title,
  .host {
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: start;
  }
  .title {
    font: 650 17px/1.3 var(--_font);
    text-align: match-parent;
  }
  .host {
    color: var(--_text-quiet);
    font: 400 13px/1.35 var(--_font);
  }
  :host([over-picture]) {
    color: var(--_on-scrim);
    text-shadow: 0 1px 3px rgb(0 0 0 / 0.7);
  }
  :host([over-picture]) .title {
    font-size: 15px;
  }
  :host([over-picture]) .host {
    color: inherit;
    font-weight: 500;
  }
`;
