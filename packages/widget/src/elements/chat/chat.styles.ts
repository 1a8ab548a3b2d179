import { css } from 'lit';

/** Looks of the messages: a full column, or the last lines over the picture. */
export const chatStyles = css`
  :host {
    display: grid;
    grid-template: 'pin' auto 'chat' minmax(0, 1fr) 'composer' auto / minmax(0, 1fr);
    min-block-size: 0;
  }
  .log {
    contain: content;
    display: flex;
    flex-direction: column;
    grid-area: chat;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    padding: 12px 16px;
    scrollbar-width: thin;
  }
  .row {
    animation: rise 0.25s var(--_ease);
    contain: content;
    display: flex;
    flex: none;
    gap: 10px;
  }
  .row[data-still] {
    animation: none;
  }
  /* It is taken out of the list when that moves nobody's lines. */
  .row.gone {
    visibility: hidden;
  }
  .rows {
    display: flex;
    flex: none;
    flex-direction: column;
    gap: 12px;
    margin-block-start: auto;
  }
  /* As high as the log; deep enough for its size to be told after those of all pieces. */
  .gauge {
    inline-size: 0;
    inset-block: 0;
    position: absolute;
    visibility: hidden;
  }
  .gauge i {
    block-size: 100%;
    display: block;
  }
  .avatar {
    background: hsl(var(--_hue, 0) 34% 34%);
    block-size: 28px;
    border-radius: 50%;
    color: #fff;
    display: grid;
    flex: none;
    font: 650 12px/1 var(--_font);
    inline-size: 28px;
    overflow: hidden;
    place-items: center;
  }
  .avatar[hidden] {
    display: grid;
  }
  .host .avatar {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .bubble {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    padding-block-start: 3px;
  }
  .name {
    color: var(--_text-quiet);
    font-size: 13px;
    font-weight: 600;
  }
  .own .name,
  .host .name {
    color: inherit;
  }
  .tag {
    background: var(--_accent);
    border-radius: 5px;
    color: var(--_on-accent);
    display: inline-block;
    font: 650 11px/1.2 var(--_font);
    margin-inline: 4px 2px;
    padding: 2px 6px;
    vertical-align: 1px;
  }
  .moderator .tag {
    background: var(--_text-quiet);
    color: var(--_surface);
  }
  [hidden] {
    display: none;
  }
  .sending .text {
    opacity: 0.75;
  }
  .state {
    color: var(--_text-quiet);
    display: block;
    font-size: 12px;
  }
  .state[hidden] {
    display: none;
  }
  .failed .why {
    color: var(--_sale);
  }
  .again {
    font-weight: 650;
    margin-inline-start: 2px;
    min-block-size: 44px;
    min-inline-size: 44px;
    margin-block: -12px;
    padding-inline: 6px;
    text-decoration: underline;
  }
  .empty {
    color: var(--_text-quiet);
    grid-area: chat;
    margin: 0;
    padding: 24px;
    place-self: center;
    pointer-events: none;
    text-align: center;
  }
  .newer {
    align-self: end;
    background: var(--_text);
    border-radius: 22px;
    color: var(--_surface);
    font: 600 13px/1.2 var(--_font);
    grid-area: chat;
    justify-self: center;
    margin-block-end: 8px;
    min-block-size: 44px;
    padding: 8px 18px;
    z-index: 2;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }

  :host([over-picture]) .log {
    align-self: end;
    color: var(--_on-scrim);
    inline-size: min(100%, 420px);
    mask-image: linear-gradient(to bottom, transparent, #000 44px);
    max-block-size: min(100%, var(--shoppable-chat-lines, 100%));
    padding: 0;
    padding-inline-end: min(14%, 58px);
    scrollbar-width: none;
    z-index: 1;
  }
  /* What is fully faded is above the first line, not in it. */
  :host([over-picture]) .rows {
    gap: 4px;
    padding-block-start: 44px;
  }
  :host([over-picture]) .rows:empty {
    padding: 0;
  }
  :host([over-picture]) .avatar {
    display: none;
  }
  :host([over-picture]) .bubble {
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    background: var(--_scrim);
    /* In a padding, the line that is cut off would peep out. */
    border: solid transparent;
    border-radius: 14px;
    border-width: 5px 11px 6px;
    display: -webkit-box;
    font-size: 14px;
    line-height: 1.35;
    overflow: hidden;
    padding: 0;
  }
  /* The ellipsis has to stand where the words would go on, not where those of the page would. */
  :host([over-picture]) .bubble:has(.text:dir(ltr)) {
    direction: ltr;
  }
  :host([over-picture]) .bubble:has(.text:dir(rtl)) {
    direction: rtl;
  }
  /* Whoever wants to read on touches the list; a failed message has its reason and its button below the text. */
  :host([over-picture]) .log:focus .bubble,
  :host([over-picture]) .failed .bubble {
    -webkit-line-clamp: none;
  }
  /* A long name leaves room for words. */
  :host([over-picture]) .row .name {
    color: inherit;
    display: inline-block;
    max-inline-size: 60%;
    opacity: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    vertical-align: bottom;
    white-space: nowrap;
  }
  :host([over-picture]) .row .name[hidden] {
    display: none;
  }
  :host([over-picture]) .moderator .tag {
    background: #fff;
    color: #17191c;
  }
  :host([over-picture]) .state,
  :host([over-picture]) .failed .why {
    color: inherit;
  }
  :host([over-picture]) .failed .bubble {
    background: rgb(120 18 10 / 0.86);
  }
  :host([over-picture]) .empty {
    display: var(--_hint, block);
    background: var(--_scrim);
    border-radius: 14px;
    color: var(--_on-scrim);
    font-size: 14px;
    max-inline-size: var(--_widest, 100%);
    padding: 6px 12px;
    place-self: end start;
    text-align: start;
    z-index: 1;
  }
  :host([over-picture]) .newer {
    background: #fff;
    color: #17191c;
    justify-self: start;
    max-inline-size: var(--_widest, 100%);
  }
  @media (forced-colors: active) {
    .newer,
    .tag,
    .avatar {
      border: 1px solid CanvasText;
    }
    :host([over-picture]) .bubble,
    :host([over-picture]) .empty {
      background: Canvas;
      border: 1px solid CanvasText;
      padding: 5px 11px 6px;
    }
  }
`;
