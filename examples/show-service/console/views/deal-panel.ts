import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ShopDeal } from '../../src/shop/shop-client.ts';
import type { DeskActions } from '../desk-actions.ts';
import { pinnedNow } from '../desk-store.ts';
import { spanText } from '../format.ts';
import type { DeskModel } from '../model/desk-model.ts';
import { choice } from './choice.ts';
import { couponPart } from './coupon-part.ts';

const PERCENTS = [10, 15, 20, 30];
const MINUTES = [1, 2, 5, 10];
const MOST_PERCENT = 90;
const MOST_MINUTES = 240;

function titles(model: DeskModel, productIds: readonly string[]): string {
  const named = productIds.map((id) => model.products.find((product) => product.id === id)?.title ?? id);
  return named.join(', ');
}

function running(model: DeskModel, actions: DeskActions, deal: ShopDeal, nowMs: number): TemplateResult {
  const leftMs = deal.endsAtMs - nowMs;
  const isUrgent = leftMs < 30_000;
  return html`<li class="running ${isUrgent ? 'urgent' : ''}">
    <span class="percent">−${deal.percent}%</span>
    <div class="running-about">
      <h3><bdi>${titles(model, deal.productIds)}</bdi></h3>
      <progress
        max=${deal.endsAtMs - deal.startsAtMs}
        .value=${Math.max(0, leftMs)}
        aria-label="Time left"
      ></progress>
    </div>
    <time class="left" role="timer">${spanText(leftMs)}</time>
    <button
      class="button small"
      ?disabled=${model.busy.has(`deal:${deal.id}`)}
      @click=${() => actions.endDeal(deal.id)}
    >
      End
    </button>
  </li>`;
}

function form(model: DeskModel, actions: DeskActions): TemplateResult {
  const { deal } = model;
  const { onAir } = pinnedNow(model);
  const pinnedWords = onAir.length === 0 ? 'The pinned product (none)' : `Pinned: ${titles(model, onAir)}`;
  const start = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.startDeal();
  };
  return html`<form class="deal-form" @submit=${start}>
    <label class="field"
      ><span>For</span>
      <select
        @change=${(event: Event) => actions.draftDeal({ productId: (event.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${deal.productId === ''}>${pinnedWords}</option>
        ${model.products.map(
          ({ id, title }) => html`<option value=${id} ?selected=${deal.productId === id}>${title}</option>`,
        )}
      </select>
    </label>
    ${choice({ legend: 'Percent off', chosen: deal.percent, values: PERCENTS, most: MOST_PERCENT, unit: '%', onChoose: (percent) => actions.draftDeal({ percent }) })}
    ${choice({ legend: 'Minutes', chosen: deal.minutes, values: MINUTES, most: MOST_MINUTES, unit: '′', onChoose: (minutes) => actions.draftDeal({ minutes }) })}
    <button class="button primary wide" type="submit" ?disabled=${model.busy.has('deal-start')}>
      Start −${deal.percent}% for ${deal.minutes} min
    </button>
  </form>`;
}

/** Timed deals: those that run, and the form for the next one; the coupons below. */
export function dealPanel(model: DeskModel, actions: DeskActions, nowMs: number): TemplateResult {
  const deals = model.state?.deals ?? [];
  return html`<section class="panel deals" aria-labelledby="deal-title">
    <div class="panel-head"><h2 id="deal-title">Timed deal</h2></div>
    ${
      deals.length === 0
        ? nothing
        : html`<ul class="running-deals">
            ${repeat(
              deals,
              ({ id }) => id,
              (deal) => running(model, actions, deal, nowMs),
            )}
          </ul>`
    }
    ${form(model, actions)} ${couponPart(model, actions, nowMs)}
  </section>`;
}
