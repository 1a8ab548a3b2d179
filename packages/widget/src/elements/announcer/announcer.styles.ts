import { css } from 'lit';

/** The announcer is heard, not seen. */
export const announcerStyles = css`
  :host {
    block-size: 0;
    inline-size: 0;
    inset-block-start: 0;
    inset-inline-start: 0;
    position: absolute;
  }
`;
