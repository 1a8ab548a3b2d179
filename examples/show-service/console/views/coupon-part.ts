import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DeskActions } from '../desk-actions.ts';
import { countText, spanText } from '../format.ts';
import { couponTitle, type CouponOnOffer, type DeskModel } from '../model/desk-model.ts';
import { choice } from './choice.ts';

const PERCENTS = [5, 10, 15, 20];
const COUNTS = [20, 50, 100, 500];
const MINUTES = [2, 5, 10, 30];
const MOST_PERCENT = 90;
const MOST_COUNT = 100_000;
const MOST_MINUTES = 240;

function onOffer(
  model: DeskModel,
  actions: DeskActions,
  coupon: CouponOnOffer,
  nowMs: number,
): TemplateResult {
  const { couponId, title, remaining, endsAtMs } = coupon;
  return html`<li class="running coupon-row">
    <div class="running-about">
      <h3><bdi>${title}</bdi></h3>
      ${remaining === undefined ? nothing : html`<p class="coupon-left">${countText(remaining)} left</p>`}
    </div>
    ${endsAtMs === undefined ? nothing : html`<time class="left" role="timer">${spanText(endsAtMs - nowMs)}</time>`}
    <button
      class="button small"
      ?disabled=${model.busy.has(`coupon:${couponId}`)}
      @click=${() => actions.endCoupon(couponId)}
    >
      End
    </button>
  </li>`;
}

function form(model: DeskModel, actions: DeskActions): TemplateResult {
  const { coupon } = model;
  const offer = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.offerCoupon();
  };
  const changed = (event: Event): void =>
    actions.draftCoupon({ title: (event.target as HTMLInputElement).value });
  return html`<form class="deal-form" @submit=${offer}>
    <label class="field"
      ><span>Title</span>
      <input
        type="text"
        name="coupon-title"
        dir="auto"
        maxlength="200"
        placeholder=${couponTitle(coupon)}
        .value=${live(coupon.title)}
        @input=${changed}
      />
    </label>
    ${choice({ legend: 'Percent off the cart', chosen: coupon.percent, values: PERCENTS, most: MOST_PERCENT, unit: '%', onChoose: (percent) => actions.draftCoupon({ percent }) })}
    ${choice({ legend: 'How many', chosen: coupon.limit, values: COUNTS, most: MOST_COUNT, unit: '', onChoose: (limit) => actions.draftCoupon({ limit }) })}
    ${choice({ legend: 'Minutes on offer', chosen: coupon.minutes, values: MINUTES, most: MOST_MINUTES, unit: '′', onChoose: (minutes) => actions.draftCoupon({ minutes }) })}
    <button class="button primary wide" type="submit" ?disabled=${model.busy.has('coupon-offer')}>
      Offer ${coupon.limit} × −${coupon.percent}%
    </button>
  </form>`;
}

/** Coupons: those on offer, and, folded away until it is wanted, the form for the next one. */
export function couponPart(model: DeskModel, actions: DeskActions, nowMs: number): TemplateResult {
  const coupons = model.coupons
    .flatMap(({ offer }) => offer ?? [])
    .filter(({ endsAtMs = Infinity }) => endsAtMs > nowMs);
  return html`${
      coupons.length === 0
        ? nothing
        : html`<ul class="running-deals" aria-label="Coupons on offer">
            ${repeat(
              coupons,
              ({ couponId }) => couponId,
              (coupon) => onOffer(model, actions, coupon, nowMs),
            )}
          </ul>`
    }
    <details class="coupon-form">
      <summary>Offer a coupon</summary>
      ${form(model, actions)}
    </details>`;
}
