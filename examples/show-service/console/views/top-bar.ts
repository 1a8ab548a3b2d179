import { html, nothing, type TemplateResult } from 'lit';
import type { DeskActions } from '../desk-actions.ts';
import { countText, moneyText } from '../format.ts';
import type { DeskModel } from '../model/desk-model.ts';
import { icons } from './icons.ts';

const PHASE_WORDS = {
  upcoming: 'Upcoming',
  live: 'Live',
  paused: 'Paused',
  ended: 'Ended',
  replay: 'Replay',
};
const CONNECTION_WORDS = { connecting: 'Connecting', open: 'Connected', waiting: 'Reconnecting' };

function figure(icon: TemplateResult, value: string, word: string): TemplateResult {
  return html`<div class="figure">
    ${icon}
    <div><strong>${value}</strong><span>${word}</span></div>
  </div>`;
}

function figures({ state }: DeskModel): TemplateResult {
  const orders = state?.sales.orders ?? 0;
  const hearts = state?.reactions['heart'] ?? 0;
  const totals = state?.sales.totals.map(moneyText).join(' + ') ?? '';
  return html`<div class="figures" role="group" aria-label="Figures">
    ${figure(icons.viewers, countText(state?.viewers ?? 0), state?.viewers === 1 ? 'viewer' : 'viewers')}
    ${figure(icons.heart, countText(hearts), hearts === 1 ? 'heart' : 'hearts')}
    ${figure(icons.bag, countText(orders), orders === 1 ? 'order' : 'orders')}
    ${figure(icons.sales, totals === '' ? '–' : totals, 'sales')}
  </div>`;
}

function statusButtons(model: DeskModel, actions: DeskActions): TemplateResult {
  const phase = model.state?.status;
  const button = (status: 'live' | 'paused' | 'ended', icon: TemplateResult, word: string): TemplateResult =>
    html` <button
      class="button segment ${status} ${phase === status ? 'current' : ''} ${status === 'ended' && model.asksToEnd ? 'asks' : ''}"
      aria-pressed=${phase === status ? 'true' : 'false'}
      ?disabled=${phase === undefined || model.busy.has(`status:${status}`)}
      @click=${() => actions.setStatus(status)}
    >
      ${icon}<span>${word}</span>
    </button>`;
  return html`<div class="segments" role="group" aria-label="Status of the show">
    ${button('live', icons.play, 'Live')} ${button('paused', icons.pause, 'Pause')}
    ${button('ended', icons.stop, model.asksToEnd ? 'Sure?' : 'End')}
  </div>`;
}

/** Brand, state of the show, figures and the big switches. */
export function topBar(model: DeskModel, actions: DeskActions): TemplateResult {
  const { state, connection } = model;
  const phase = state?.status;
  return html`<header class="top-bar">
    <div class="brand">
      <span class="brand-mark" aria-hidden="true"></span><span class="brand-name">Olive &amp; Thread</span>
    </div>
    <div class="on-air ${phase ?? 'unknown'}" role="status">
      <span class="lamp" aria-hidden="true"></span>${phase === undefined ? '…' : PHASE_WORDS[phase]}
    </div>
    <div class="connection ${connection}" role="status">
      <span class="dot" aria-hidden="true"></span><span>${CONNECTION_WORDS[connection]}</span>
    </div>
    ${figures(model)}
    <div class="switches">
      <button
        class="switch"
        role="switch"
        aria-checked=${state?.autopilot === true ? 'true' : 'false'}
        ?disabled=${state === undefined || model.busy.has('autopilot')}
        @click=${() => actions.setAutopilot(state?.autopilot !== true)}
      >
        <span class="track" aria-hidden="true"></span>Autopilot
      </button>
      ${statusButtons(model, actions)}
      <form method="post" action="/host/logout">
        <button class="button quiet" type="submit" aria-label="Log out" title="Log out">${icons.door}</button>
      </form>
    </div>
    ${connection === 'waiting' ? html`<p class="cut" role="alert">The connection to the show service is cut. The show goes on; the desk comes back by itself.</p>` : nothing}
  </header>`;
}
