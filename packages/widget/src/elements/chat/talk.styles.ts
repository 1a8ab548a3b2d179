import { css } from 'lit';

/** Looks of what is done with messages: pinned, answered, called by name, left out. */
export const talkStyles = css`
  .pinned {
    align-items: start;
    background: var(--_surface-raised);
    border-block-end: 1px solid var(--_line);
    display: flex;
    font-size: 14px;
    gap: 8px;
    grid-area: pin;
    min-inline-size: 0;
    padding: 4px 4px 4px 16px;
    padding-inline: 16px 4px;
  }
  .pinned .mark {
    flex: none;
    font-size: 13px;
    line-height: 44px;
  }
  .pinned .words {
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    align-self: center;
    display: -webkit-box;
    flex: 1;
    line-height: 1.35;
    margin: 0;
    max-block-size: 30vh;
    min-inline-size: 0;
    overflow: hidden auto;
    overflow-wrap: anywhere;
  }
  /* The ellipsis has to stand where the words would go on, not where those of the page would. */
  .pinned .words:has(.text:dir(ltr)) {
    direction: ltr;
  }
  .pinned .words:has(.text:dir(rtl)) {
    direction: rtl;
  }
  .pinned .words:focus {
    -webkit-line-clamp: none;
  }
  .unpin,
  .stop {
    block-size: 44px;
    display: grid;
    flex: none;
    inline-size: 44px;
    place-items: center;
  }
  .unpin svg,
  .stop svg {
    block-size: 18px;
    inline-size: 18px;
  }
  .row .text a,
  .pinned a {
    color: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .call {
    font-weight: 650;
  }
  .call.me {
    background: var(--_accent);
    border-radius: 5px;
    color: var(--_on-accent);
    padding: 1px 4px;
  }
  :host(:not([over-picture])) .to-me .bubble {
    border-inline-start: 3px solid var(--_accent);
    padding-inline-start: 8px;
  }
  .quote {
    border-inline-start: 2px solid var(--_line);
    color: var(--_text-quiet);
    display: block;
    font-size: 13px;
    line-height: 1.3;
    margin-block-end: 2px;
    max-inline-size: 100%;
    min-block-size: 24px;
    overflow: hidden;
    padding-inline-start: 8px;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .quote .who {
    font-weight: 600;
  }
  .row.found {
    animation: found 1.4s var(--_ease);
  }
  @keyframes found {
    30% {
      background: color-mix(in srgb, var(--_accent) 24%, transparent);
    }
  }
  .reply {
    background: var(--_surface-raised);
    block-size: 28px;
    border: 1px solid var(--_line);
    border-radius: 14px;
    font-size: 15px;
    inline-size: 44px;
    inset-block-start: 0;
    inset-inline-end: 2px;
    position: absolute;
  }
  [dir='rtl'] .reply {
    scale: -1 1;
  }
  .row.bought .avatar {
    background: var(--_surface-raised);
    color: var(--_text);
  }
  .row.bought .text {
    color: var(--_text-quiet);
    font-weight: 600;
  }
  .left-out {
    align-self: end;
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: 14px;
    color: var(--_text-quiet);
    font: 600 12px/1.2 var(--_font);
    font-variant-numeric: tabular-nums;
    grid-area: chat;
    justify-self: center;
    margin: 0 0 6px;
    padding: 5px 12px;
    pointer-events: none;
    z-index: 2;
  }
  .replying {
    align-items: center;
    display: flex;
    font-size: 13px;
    line-height: 1.35;
    margin: 0;
    padding-inline-start: 16px;
  }
  .replying .to {
    align-items: start;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    overflow: hidden;
  }
  .replying b {
    font-weight: 650;
  }
  .replying .what {
    color: var(--_text-quiet);
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .people {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 14px;
    color: var(--_text);
    inset-block-end: calc(100% + 6px);
    inset-inline: 0;
    list-style: none;
    margin: 0;
    overflow: hidden;
    padding: 4px;
    position: absolute;
    z-index: 3;
  }
  .people li {
    border-radius: 10px;
    cursor: pointer;
    font-size: 15px;
    line-height: 44px;
    overflow: hidden;
    padding-inline: 12px;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .people li[aria-selected='true'] {
    background: var(--_surface-raised);
    font-weight: 600;
  }

  :host([over-picture]) .pinned {
    background: var(--_scrim);
    border: 0;
    border-radius: 14px;
    color: var(--_on-scrim);
    margin-block-end: 6px;
    padding-inline-start: 12px;
    z-index: 1;
  }
  :host([over-picture]) .quote,
  :host([over-picture]) .row.bought .text,
  :host([over-picture]) .replying .what {
    color: inherit;
  }
  :host([over-picture]) .quote {
    border-color: currentColor;
  }
  :host([over-picture]) .row:has(.quote) .bubble {
    -webkit-line-clamp: 3;
  }
  :host([over-picture]) .to-me .bubble {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }
  :host([over-picture]) .reply,
  :host([over-picture]) .left-out {
    background: #111;
    border-color: rgb(255 255 255 / 0.32);
    color: #fff;
  }
  :host([over-picture]) .left-out {
    justify-self: start;
  }
  :host([over-picture]) .replying {
    background: rgb(0 0 0 / 0.78);
    border-radius: 14px;
    margin-block-end: 6px;
    padding-inline-start: 12px;
  }
  @media (forced-colors: active) {
    .reply,
    .left-out,
    .people,
    .call.me {
      border: 1px solid CanvasText;
    }
    .people li[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
