import { css } from 'lit';

/**
 * Looks of a sheet. It covers the box that `--shoppable-sheet-position` chooses: `absolute` the nearest positioned
 * ancestor, `fixed` (the default) the window.
 */
export const sheetStyles = css`
  :host {
    display: contents;
  }
  .layer {
    container: sheet / size;
    inset: 0;
    overflow: clip;
    pointer-events: none;
    position: var(--shoppable-sheet-position, fixed);
    z-index: var(--shoppable-sheet-layer, 20);
  }
  .scrim {
    background: rgb(0 0 0 / 0.24);
    inset: 0;
    opacity: 0;
    position: absolute;
    transition: opacity 0.28s;
  }
  .open .scrim {
    opacity: 1;
    pointer-events: auto;
  }
  dialog {
    --_away: 0 calc(100% + 24px);
    background: var(--_surface);
    block-size: auto;
    border: 0;
    border-start-end-radius: calc(var(--_radius) + 8px);
    border-start-start-radius: calc(var(--_radius) + 8px);
    box-shadow:
      0 0 0 1px var(--_line),
      0 -8px 40px rgb(0 0 0 / 0.3);
    color: var(--_text);
    flex-direction: column;
    inline-size: 100%;
    inset-block: auto 0;
    inset-inline: 0;
    margin: 0 auto;
    max-block-size: min(80%, 100% - 88px);
    max-inline-size: 560px;
    overflow: clip;
    padding: 0;
    position: absolute;
    transition:
      translate 0.36s var(--_ease),
      opacity 0.28s,
      display 0.36s allow-discrete;
    translate: var(--_away);
  }
  dialog[open] {
    display: flex;
    pointer-events: auto;
    translate: 0 var(--_pulled, 0);
  }
  @starting-style {
    dialog[open] {
      translate: var(--_away);
    }
  }
  .head {
    align-items: center;
    display: flex;
    flex: none;
    gap: 8px;
    min-block-size: 60px;
    padding-block: 14px 6px;
    padding-inline: 20px 12px;
    position: relative;
    touch-action: none;
  }
  .head:has(.back) {
    padding-inline-start: 8px;
  }
  .grip {
    background: color-mix(in srgb, var(--_text) 18%, transparent);
    block-size: 4px;
    border-radius: 2px;
    inline-size: 36px;
    inset-block-start: 7px;
    inset-inline-start: calc(50% - 18px);
    position: absolute;
  }
  .heading {
    flex: 0 1 auto;
    font-size: 1.2em;
    font-weight: 700;
    letter-spacing: -0.01em;
    line-height: 1.25;
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .heading bdi {
    -webkit-box-orient: vertical;
    display: -webkit-box;
    -webkit-line-clamp: 3;
    overflow: hidden;
    padding-block-end: 0.14em;
  }
  .heading:focus {
    box-shadow: none;
    outline: none;
  }
  .aside {
    color: var(--_text-quiet);
    font-size: 0.934em;
    white-space: nowrap;
  }
  .round {
    border-radius: 50%;
    block-size: 44px;
    display: grid;
    flex: none;
    inline-size: 44px;
    place-items: center;
    transition: background-color 0.15s;
  }
  .round:hover {
    background: var(--_surface-raised);
  }
  .round .icon {
    block-size: 22px;
    inline-size: 22px;
  }
  [dir='rtl'] .icon.mirrored {
    scale: -1 1;
  }
  .close {
    margin-inline-start: auto;
  }
  .body {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding-inline: 20px;
    scrollbar-width: thin;
  }
  .footer {
    border-block-start: 1px solid var(--_line);
    flex: none;
    padding: 12px 20px calc(14px + env(safe-area-inset-bottom));
  }
  @container sheet (max-width: 359.9px) {
    .body,
    .footer {
      padding-inline: 16px;
    }
  }
  @container sheet (min-width: 600px) {
    dialog {
      --_away: 0 24px;
      border-radius: calc(var(--_radius) + 6px);
      inline-size: max(min(400px, 100% - 24px), min(480px, 100% - var(--_picture, 100%) - 24px));
      inset-block: 12px;
      inset-inline: auto 12px;
      margin: 0;
      max-block-size: none;
      opacity: 0;
    }
    dialog[open] {
      opacity: 1;
      translate: none;
    }
    @starting-style {
      dialog[open] {
        opacity: 0;
      }
    }
    .scrim {
      background: rgb(0 0 0 / 0.16);
    }
    .grip {
      display: none;
    }
    .head {
      touch-action: auto;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
    .round {
      border: 1px solid ButtonText;
    }
  }
`;
