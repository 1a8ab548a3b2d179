import { newId } from '@shoppable/core';
import { pinnedNow, type DeskStore } from './desk-store.ts';
import { couponTitle, type CouponDraft, type DealDraft, type DeskModel } from './model/desk-model.ts';
import { withLine, type DeskLine } from './model/messages.ts';

/** What a host can do on the desk, one verb each. */
export interface DeskActions {
  pin(productIds: readonly string[]): void;
  pinNext(): void;
  select(step: number): void;
  choose(productId: string): void;
  draftDeal(change: Partial<DealDraft>): void;
  startDeal(): void;
  endDeal(dealId: string): void;
  draftCoupon(change: Partial<CouponDraft>): void;
  offerCoupon(): void;
  endCoupon(couponId: string): void;
  markSoldOut(productId: string, soldOut: boolean): void;
  say(text: string): void;
  sayAgain(line: DeskLine): void;
  deleteMessage(id: string): void;
  mute(userId: string): void;
  setStatus(status: 'live' | 'paused' | 'ended'): void;
  setAutopilot(on: boolean): void;
  showTab(tab: DeskModel['tab']): void;
  closeNotice(id: number): void;
}

const ASK_MS = 4000;
const MUTE_SECONDS = 300;

interface At {
  readonly atMs?: number;
}

function chatActions({ model, set, run, notice }: DeskStore, at: () => At) {
  function deliver(line: DeskLine): void {
    const cid = line.cid ?? newId(Date.now());
    set({ lines: withLine(model().lines, { ...line, cid, delivery: 'sending' }) });
    const isOnItsWay = (one: DeskLine): boolean => one.cid === cid && one.delivery === 'sending';
    const undo = (): void =>
      set({ lines: model().lines.map((one) => (isOnItsWay(one) ? { ...one, delivery: 'failed' } : one)) });
    const command = { kind: 'say', text: line.text, cid, ...at() } as const;
    void run({ name: `say:${cid}`, failure: 'Not sent.', command, undo });
  }

  return {
    say(text: string): void {
      const atMs = Date.now() + model().clockOffsetMs;
      const host = { id: '', cid: undefined, userId: 'host', name: 'Maya', isHost: true } as const;
      deliver({ ...host, text, atMs, delivery: 'sending' });
    },
    sayAgain(line: DeskLine): void {
      set({ lines: model().lines.filter((one) => one !== line) });
      deliver(line);
    },
    deleteMessage(id: string): void {
      const deleted = model().lines.filter((line) => line.id === id);
      set({ lines: model().lines.filter((line) => line.id !== id) });
      const undo = (): void => set({ lines: [...model().lines, ...deleted].sort((a, b) => a.atMs - b.atMs) });
      void run({
        name: `delete:${id}`,
        failure: 'Not deleted.',
        command: { kind: 'delete-message', id },
        undo,
      });
    },
    mute(userId: string): void {
      const command = { kind: 'timeout-user', userId, seconds: MUTE_SECONDS } as const;
      const said = (done: boolean): void => {
        if (done) notice('Muted for five minutes.');
      };
      void run({ name: `mute:${userId}`, failure: 'Not muted.', command }).then(said);
    },
  };
}

function pinActions({ model, set, run }: DeskStore, at: () => At) {
  function step(from: string | undefined, by: number): string {
    const { products } = model();
    const place = products.findIndex(({ id }) => id === from);
    const next = place === -1 && by < 0 ? products.length - 1 : place + by;
    return products[(next + products.length) % Math.max(1, products.length)]?.id ?? '';
  }

  function pin(productIds: readonly string[]): void {
    const pending = [...productIds];
    const isUnpin = pending.length === 0;
    set({ pendingPin: pending });
    const undo = (): void => {
      if (model().pendingPin === pending) set({ pendingPin: undefined });
    };
    const command = isUnpin
      ? ({ kind: 'unpin', ...at() } as const)
      : ({ kind: 'pin', productIds: pending, ...at() } as const);
    void run({ name: 'pin', failure: isUnpin ? 'Not unpinned.' : 'Not pinned.', command, undo });
  }

  return {
    pin,
    pinNext(): void {
      const id = step(pinnedNow(model()).onAir[0], 1);
      set({ selectedId: id });
      if (id !== '') pin([id]);
    },
    select: (by: number): void => set({ selectedId: step(model().selectedId, by) }),
    choose: (selectedId: string): void => set({ selectedId }),
  };
}

function dealActions({ model, set, run, notice }: DeskStore, at: () => At) {
  return {
    draftDeal: (change: Partial<DealDraft>): void => set({ deal: { ...model().deal, ...change } }),
    startDeal(): void {
      const { productId, percent, minutes } = model().deal;
      const productIds = productId === '' ? [...pinnedNow(model()).onAir] : [productId];
      if (productIds.length === 0) return notice('No deal started. Pin a product first, or choose one.');
      const command = {
        kind: 'deal-start',
        productIds,
        percent,
        durationSeconds: minutes * 60,
        ...at(),
      } as const;
      void run({ name: 'deal-start', failure: 'No deal started.', command });
    },
    endDeal(dealId: string): void {
      void run({
        name: `deal:${dealId}`,
        failure: 'The deal goes on.',
        command: { kind: 'deal-end', dealId },
      });
    },
  };
}

function couponActions({ model, set, run }: DeskStore, at: () => At) {
  return {
    draftCoupon: (change: Partial<CouponDraft>): void => set({ coupon: { ...model().coupon, ...change } }),
    offerCoupon(): void {
      const { title, percent, limit, minutes } = model().coupon;
      const command = {
        kind: 'coupon-offer',
        title: title.trim() === '' ? couponTitle({ percent }) : title,
        percent,
        limit,
        durationSeconds: minutes * 60,
        ...at(),
      } as const;
      void run({ name: 'coupon-offer', failure: 'No coupon offered.', command });
    },
    endCoupon(couponId: string): void {
      void run({
        name: `coupon:${couponId}`,
        failure: 'The coupon goes on.',
        command: { kind: 'coupon-end', couponId },
      });
    },
  };
}

/** Makes the {@link DeskActions} over a store. */
export function createDeskActions(store: DeskStore): DeskActions {
  const { model, set, run, closeNotice } = store;
  const at = (): At => {
    const { playheadMs } = model();
    return playheadMs === undefined ? {} : { atMs: playheadMs };
  };

  return {
    ...pinActions(store, at),
    ...dealActions(store, at),
    ...couponActions(store, at),
    ...chatActions(store, at),
    markSoldOut(productId, soldOut) {
      const command = { kind: 'sold-out', productId, soldOut } as const;
      void run({ name: `sold-out:${productId}`, failure: 'The stock was not changed.', command });
    },
    setStatus(status) {
      const asks = status === 'ended' && !model().asksToEnd;
      set({ asksToEnd: asks });
      if (asks) setTimeout(() => set({ asksToEnd: false }), ASK_MS);
      else
        void run({
          name: `status:${status}`,
          failure: 'The status was not changed.',
          command: { kind: 'status', status },
        });
    },
    setAutopilot(on) {
      void run({
        name: 'autopilot',
        failure: 'The autopilot was not switched.',
        command: { kind: 'autopilot', on },
      });
    },
    showTab: (tab) => set({ tab }),
    closeNotice,
  };
}
