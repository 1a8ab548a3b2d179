import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DeskActions } from '../desk-actions.ts';
import type { DeskModel } from '../model/desk-model.ts';
import { chatPanel } from './chat-panel.ts';
import { dealPanel } from './deal-panel.ts';
import { icons } from './icons.ts';
import { ordersPanel } from './orders-panel.ts';
import { runOfShow } from './run-of-show.ts';
import { topBar } from './top-bar.ts';

const TABS = [
  { tab: 'run', word: 'Products', icon: icons.list },
  { tab: 'deal', word: 'Deal', icon: icons.deal },
  { tab: 'chat', word: 'Chat', icon: icons.chat },
] as const;

function tabs(model: DeskModel, actions: DeskActions): TemplateResult {
  return html`<nav class="tabs" aria-label="Parts of the desk">
    ${TABS.map(
      ({ tab, word, icon }) =>
        html`<button
          class="tab ${model.tab === tab ? 'current' : ''}"
          aria-current=${model.tab === tab ? 'true' : 'false'}
          @click=${() => actions.showTab(tab)}
        >
          ${icon}<span>${word}</span>
        </button>`,
    )}
  </nav>`;
}

function notices(model: DeskModel, actions: DeskActions): TemplateResult {
  return html`<div class="notices" role="alert">
    ${repeat(
      model.notices,
      ({ id }) => id,
      ({ id, text }) =>
        html`<p class="notice">
          <span dir="auto">${text}</span>
          <button class="button icon-only quiet" aria-label="Close" @click=${() => actions.closeNotice(id)}>
            ${icons.close}
          </button>
        </p>`,
    )}
  </div>`;
}

/** The whole desk. The preview's own element is put into `.preview-frame` once and never drawn again. */
export function deskView(model: DeskModel, actions: DeskActions, nowMs: number): TemplateResult {
  return html`<div class="desk" data-tab=${model.tab}>
    ${topBar(model, actions)}
    <main class="parts">
      <div class="stage-side">
        <section class="preview" aria-label="The show as viewers see it">
          <p class="preview-wait">The show as viewers see it</p>
          <div class="preview-frame"></div>
        </section>
        ${ordersPanel(model)}
      </div>
      ${runOfShow(model, actions)} ${dealPanel(model, actions, nowMs)} ${chatPanel(model, actions)}
    </main>
    ${tabs(model, actions)} ${notices(model, actions)}
  </div>`;
}
