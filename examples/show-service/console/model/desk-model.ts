import type { EventData, Product, ShowEvent } from '@shoppable/core';
import type { DeskState } from '../../src/host/desk-state.ts';
import { lineOf, withLine, type DeskLine } from './messages.ts';
import { pinEntry, withPin, type PinEntry } from './pins.ts';

/** A short word to the host about what was not done. */
export interface DeskNotice {
  readonly id: number;
  readonly text: string;
}

/** What the host is writing into the deal form. */
export interface DealDraft {
  /** Empty = what is pinned. */
  readonly productId: string;
  readonly percent: number;
  readonly minutes: number;
}

/** What the host is writing into the coupon form. */
export interface CouponDraft {
  /** Empty = made of the percentage. */
  readonly title: string;
  readonly percent: number;
  readonly limit: number;
  readonly minutes: number;
}

/** A coupon that viewers can claim. */
export type CouponOnOffer = EventData<'coupon.offer'>;

/** What was told last of a coupon; without `offer` it was ended. */
export interface CouponEntry {
  readonly couponId: string;
  readonly rev: number;
  readonly offer?: CouponOnOffer;
}

/** What a coupon is called that the host has not named. */
export function couponTitle({ percent }: Pick<CouponDraft, 'percent'>): string {
  return `${String(percent)}% off your cart`;
}

/** Everything that the desk shows. */
export interface DeskModel {
  readonly connection: 'connecting' | 'open' | 'waiting';
  /** Service's clock minus this device's, ms. */
  readonly clockOffsetMs: number;
  readonly state: DeskState | undefined;
  readonly products: readonly Product[];
  readonly productsFailed: boolean;
  readonly pins: readonly PinEntry[];
  /** Pinned by the host a moment ago, not yet confirmed. */
  readonly pendingPin: readonly string[] | undefined;
  readonly lines: readonly DeskLine[];
  readonly deletedIds: ReadonlySet<string>;
  /** Names of commands on their way, such as `sold-out:p1`. */
  readonly busy: ReadonlySet<string>;
  readonly selectedId: string;
  readonly deal: DealDraft;
  readonly coupon: CouponDraft;
  /** All of the show, the newest last. */
  readonly coupons: readonly CouponEntry[];
  readonly notices: readonly DeskNotice[];
  /** Programme time of the picture that the host sees, epoch ms. */
  readonly playheadMs: number | undefined;
  readonly asksToEnd: boolean;
  /** Which part is shown where there is room for one. */
  readonly tab: 'run' | 'chat' | 'deal';
}

/** The desk before anything is known. */
export const EMPTY_DESK: DeskModel = {
  connection: 'connecting',
  clockOffsetMs: 0,
  state: undefined,
  products: [],
  productsFailed: false,
  pins: [],
  pendingPin: undefined,
  lines: [],
  deletedIds: new Set(),
  busy: new Set(),
  selectedId: '',
  deal: { productId: '', percent: 20, minutes: 5 },
  coupon: { title: '', percent: 10, limit: 50, minutes: 5 },
  coupons: [],
  notices: [],
  playheadMs: undefined,
  asksToEnd: false,
  tab: 'run',
};

/** The desk after one more show event. */
export function withEvent(model: DeskModel, event: ShowEvent): DeskModel {
  if (event.type === 'product.pin') {
    return { ...model, pins: withPin(model.pins, pinEntry(event)), pendingPin: undefined };
  }
  if (event.type === 'coupon.offer' || event.type === 'coupon.update' || event.type === 'coupon.close')
    return { ...model, coupons: withCoupon(model.coupons, event) };
  if (event.type === 'chat.message') return { ...model, lines: withLine(model.lines, lineOf(event)) };
  if (event.type === 'chat.delete') {
    const gone = new Set(event.data.ids);
    return {
      ...model,
      deletedIds: new Set([...model.deletedIds, ...gone]),
      lines: model.lines.filter(({ id }) => !gone.has(id)),
    };
  }
  return model;
}

function withCoupon(
  coupons: DeskModel['coupons'],
  { type, data }: ShowEvent<'coupon.offer' | 'coupon.update' | 'coupon.close'>,
): DeskModel['coupons'] {
  const { couponId, rev } = data;
  const known = coupons.find((one) => one.couponId === couponId);
  if ((known?.rev ?? -Infinity) >= rev) return coupons;
  const coupon = { couponId, rev, ...(type !== 'coupon.close' && { offer: data }) };
  return [...coupons.filter((one) => one !== known), coupon];
}

/** The desk as a snapshot of the service shows it: what was known before is forgotten. */
export function withSnapshot(
  model: DeskModel,
  state: readonly ShowEvent[],
  tail: readonly ShowEvent[],
): DeskModel {
  const unsent = model.lines.filter(({ delivery }) => delivery !== 'sent');
  const fresh = [...state, ...tail].reduce(withEvent, {
    ...model,
    pins: [],
    coupons: [],
    lines: [],
    deletedIds: new Set<string>(),
  });
  return { ...fresh, lines: unsent.reduce(withLine, fresh.lines) };
}
