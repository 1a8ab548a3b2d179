/** Looks of the entry. It stands alone on pages that have nothing else of ours. */
export const ENTRY_STYLE = `
:host {
  display: contents;
}
:host([hidden]) {
  display: none !important;
}
*, ::before, ::after {
  box-sizing: border-box;
}
.entry {
  align-items: center;
  background: var(--shoppable-surface, light-dark(#fff, #17191c));
  border-radius: 32px;
  box-shadow: 0 0 0 1px var(--shoppable-line, light-dark(#e3e1dc, #363a41)), 0 8px 32px rgb(0 0 0 / 0.24);
  color: var(--shoppable-text, light-dark(#17191c, #f4f4f2));
  display: inline-flex;
  font: 500 15px/1.3 var(--shoppable-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Hebrew', 'Noto Sans Arabic', sans-serif);
  letter-spacing: normal;
  max-inline-size: min(360px, 100%);
  padding: 6px;
  text-align: start;
  text-transform: none;
  -webkit-tap-highlight-color: transparent;
}
.floating {
  inset-block-end: calc(16px + env(safe-area-inset-bottom) + var(--_lift, 0px));
  inset-inline-end: calc(16px + max(env(safe-area-inset-left), env(safe-area-inset-right)));
  max-inline-size: min(360px, 100vw - 32px);
  position: fixed;
  transition: inset-block-end 0.2s;
  z-index: var(--shoppable-entry-layer, 30);
}
.floating.start {
  inset-inline: calc(16px + max(env(safe-area-inset-left), env(safe-area-inset-right))) auto;
}
.floating.fresh {
  animation: rise 0.4s cubic-bezier(0.2, 0.8, 0.2, 1) backwards;
}
@keyframes rise {
  from {
    opacity: 0;
    translate: 0 24px;
  }
}
.open {
  align-items: center;
  background: none;
  border: 0;
  border-radius: 28px;
  color: inherit;
  cursor: pointer;
  display: flex;
  flex: 1;
  font: inherit;
  gap: 12px;
  margin: 0;
  min-block-size: 52px;
  min-inline-size: 0;
  padding: 0;
  text-align: start;
  text-decoration: none;
  touch-action: manipulation;
}
.poster {
  background: var(--shoppable-surface-raised, light-dark(#f5f4f1, #23262b));
  block-size: 52px;
  border-radius: 50%;
  flex: none;
  inline-size: 52px;
  object-fit: cover;
}
.live .poster {
  box-shadow: 0 0 0 2px var(--shoppable-surface, light-dark(#fff, #17191c)), 0 0 0 4px var(--shoppable-live, #d92d20);
  block-size: 46px;
  inline-size: 46px;
  margin: 3px;
}
.text {
  display: grid;
  min-inline-size: 0;
  padding-inline-end: 4px;
}
.open > .text:first-child {
  padding-inline-start: 14px;
}
.kind {
  align-items: center;
  display: flex;
  font-weight: 700;
  gap: 7px;
}
.live .kind::before {
  animation: pulse 1.6s infinite;
  background: var(--shoppable-live, #d92d20);
  block-size: 9px;
  border-radius: 50%;
  content: '';
  flex: none;
  inline-size: 9px;
}
@keyframes pulse {
  50% {
    opacity: 0.35;
  }
}
.title {
  color: var(--shoppable-text-quiet, light-dark(#5b6068, #a9aeb7));
  font-size: 13px;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.dismiss {
  background: none;
  block-size: 44px;
  border: 0;
  border-radius: 50%;
  color: var(--shoppable-text-quiet, light-dark(#5b6068, #a9aeb7));
  cursor: pointer;
  display: grid;
  flex: none;
  inline-size: 44px;
  padding: 0;
  place-items: center;
  touch-action: manipulation;
}
.dismiss:hover, .open:hover {
  background: var(--shoppable-surface-raised, light-dark(#f5f4f1, #23262b));
}
.dismiss svg {
  block-size: 20px;
  fill: none;
  inline-size: 20px;
  stroke: currentColor;
  stroke-linecap: round;
  stroke-width: 1.8;
}
:focus-visible {
  box-shadow: 0 0 0 4px #111;
  outline: 2px solid #fff;
}
.said {
  block-size: 1px;
  clip-path: inset(50%);
  inline-size: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
}
@media (prefers-reduced-motion: reduce) {
  .floating, .floating.fresh, .live .kind::before {
    animation: none;
    transition: none;
  }
}
@media (forced-colors: active) {
  .entry {
    border: 1px solid CanvasText;
  }
  .live .kind::before {
    background: Highlight;
    forced-color-adjust: none;
  }
}
@media print {
  .entry {
    display: none;
  }
}
`;
