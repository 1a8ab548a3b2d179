import { css } from 'lit';

/** Looks of what lies over the picture, but for the row of controls. */
export const playerStyles = css`
  :host {
    --_control: var(--shoppable-player-control-size, 44px);
    color: var(--_on-scrim);
    display: grid;
    grid-template: 'sound' auto 'middle' minmax(0, 1fr) 'behind' auto 'timeline' auto / minmax(0, 1fr);
    inset: 0;
    padding: 12px;
    position: absolute;
  }
  svg {
    block-size: 22px;
    flex: none;
    inline-size: 22px;
  }
  .surface {
    cursor: default;
    inset: 0;
    position: absolute;
  }
  .chip {
    align-items: center;
    background: var(--_scrim);
    border-radius: 22px;
    color: var(--_on-scrim);
    display: inline-flex;
    font: 600 14px/1.2 var(--_font);
    gap: 8px;
    justify-content: center;
    min-block-size: 44px;
    padding: 8px 16px;
    text-align: start;
  }
  .sound {
    background: rgb(255 255 255 / 0.94);
    color: #17191c;
    align-self: start;
    grid-area: sound;
    justify-self: start;
    margin-block-start: 10px;
    max-inline-size: var(--_widest, 100%);
    padding-inline: 12px 16px;
    z-index: 1;
  }
  .middle {
    grid-area: middle;
    place-self: center;
    z-index: 1;
  }
  .big {
    align-items: center;
    color: var(--_on-scrim);
    display: flex;
    flex-direction: column;
    gap: 10px;
    border-radius: 40px;
    position: relative;
  }
  .disc {
    background: var(--_scrim);
    block-size: 68px;
    border-radius: 50%;
    display: grid;
    inline-size: 68px;
    place-items: center;
  }
  .disc svg {
    block-size: 32px;
    inline-size: 32px;
  }
  /* Out of the flow: it must not move the disc when it comes. */
  .caption {
    inset-block-start: calc(100% + 10px);
    inset-inline: -80px;
    inline-size: fit-content;
    margin-inline: auto;
    position: absolute;
    background: var(--_scrim);
    border-radius: 14px;
    font: 600 14px/1.3 var(--_font);
    padding: 5px 12px;
  }
  .spinner {
    animation:
      turn 0.9s linear infinite,
      appear 0.2s 0.5s backwards;
    block-size: 44px;
    border: 4px solid rgb(255 255 255 / 0.35);
    border-block-start-color: #fff;
    border-radius: 50%;
    filter: drop-shadow(0 0 2px rgb(0 0 0 / 0.6));
    inline-size: 44px;
    pointer-events: none;
  }
  .failed {
    align-items: center;
    background: rgb(16 17 19 / 0.86);
    border-radius: var(--_radius);
    display: flex;
    flex-direction: column;
    gap: 12px;
    max-inline-size: 280px;
    padding: 18px;
    text-align: center;
  }
  .failed p {
    margin: 0;
  }
  .failed .chip {
    background: #fff;
    color: #17191c;
  }
  .behind {
    align-items: center;
    background: var(--_scrim);
    border-radius: 24px;
    display: flex;
    grid-area: behind;
    justify-self: start;
    margin-block-end: 8px;
    max-inline-size: var(--_widest, 100%);
    z-index: 1;
    font: 500 13px/1.25 var(--_font);
    /* The button first: the time beside it changes its width. */
    flex-direction: row-reverse;
    gap: 10px;
    justify-content: flex-end;
    padding: 4px;
    padding-inline-end: 14px;
  }
  .behind .chip {
    background: #fff;
    color: #17191c;
    font-size: 13px;
    min-block-size: 44px;
    padding-inline: 14px;
  }
  .shy:not(:focus-visible, :has(:focus-visible)) {
    opacity: 0;
    pointer-events: none;
    position: absolute;
  }
  /* Where there is little room the row of controls has the sound and the pause. */
  @container (max-height: 700px) {
    :host(:state(controls)) :is(.sound, .big) {
      display: none;
    }
  }
  /* A low, wide picture has no room for a pile; how far behind it is, the badge says, too. */
  @container (max-height: 460px) and (min-width: 600px) {
    .behind {
      padding: 2px;
    }
    .behind span {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .chip,
    .disc,
    .behind,
    .failed {
      background: Canvas;
      border: 1px solid CanvasText;
      color: CanvasText;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
