import { describe, expect, test } from 'vitest';
import { decodeShowEvents } from '@shoppable/core';
import { EMPTY_DESK, withEvent, withSnapshot, type DeskModel } from './desk-model.ts';
import type { DeskLine } from './messages.ts';

function said(id: string, text: string, cid?: string): object {
  const user = { id: 'host', name: 'Maya', role: 'host' };
  return { id, type: 'chat.message', ts: 5, data: { user, text, ...(cid !== undefined && { cid }) } };
}

const fold = (model: DeskModel, values: readonly object[]): DeskModel =>
  decodeShowEvents(values).events.reduce(withEvent, model);

const sending = (cid: string, text: string): DeskLine => ({
  ...{ id: '', cid, userId: 'host', name: 'Maya', isHost: true, text, atMs: 1 },
  delivery: 'sending',
});

const textsOf = (model: DeskModel): string[] =>
  model.lines.map(({ text, delivery }) => `${text}:${delivery}`);

describe('the chat on the desk', () => {
  test('shows a line once, though its echo and its repetition come', () => {
    const model = { ...EMPTY_DESK, lines: [sending('c1', 'hello')] };
    expect(textsOf(fold(model, [said('e1', 'hello', 'c1'), said('e1', 'hello', 'c1')]))).toEqual([
      'hello:sent',
    ]);
  });

  test('loses a deleted line, and keeps the others', () => {
    const deleted = { id: 'd', type: 'chat.delete', data: { ids: ['e1'] } };
    expect(textsOf(fold(EMPTY_DESK, [said('e1', 'oops'), said('e2', 'fine'), deleted]))).toEqual([
      'fine:sent',
    ]);
  });

  test('keeps what is not yet sent over a new snapshot', () => {
    const failed: DeskLine = { ...sending('c2', 'unsent'), delivery: 'failed' };
    const model = {
      ...fold(EMPTY_DESK, [said('old', 'forgotten')]),
      lines: [failed, sending('c3', 'arrived')],
    };
    const { events } = decodeShowEvents([said('e3', 'arrived', 'c3')]);
    expect(textsOf(withSnapshot(model, [], events))).toEqual(['arrived:sent', 'unsent:failed']);
  });
});

test('a pin that the service confirms takes the place of the one that the host saw at once', () => {
  const model = { ...EMPTY_DESK, pendingPin: ['shirt'] };
  const pin = {
    id: 'p',
    type: 'product.pin',
    at: 7,
    data: { key: 'pins', rev: 3, products: [{ productId: 'shirt' }] },
  };
  const after = fold(model, [pin]);
  expect(after.pendingPin).toBeUndefined();
  expect(after.pins).toEqual([{ id: 'p', rev: 3, atMs: 7, productIds: ['shirt'] }]);
});

test('a coupon is on offer with its newest number until the host ends it, in whatever order that is told', () => {
  const coupon = { key: 'coupon:c', couponId: 'c', title: 'Ten off' };
  const told = [
    { id: 'a', type: 'coupon.offer', data: { ...coupon, rev: 1, remaining: 5 } },
    { id: 'b', type: 'coupon.update', data: { ...coupon, rev: 2, remaining: 4 } },
    { id: 'c', type: 'coupon.close', data: { key: 'coupon:c', couponId: 'c', rev: 3 } },
  ];
  const left = (events: object[]): (number | undefined)[] =>
    fold(EMPTY_DESK, events).coupons.flatMap(({ offer }) => (offer === undefined ? [] : [offer.remaining]));
  expect(left(told.slice(0, 1))).toEqual([5]);
  expect(left(told.slice(0, 2))).toEqual([4]);
  expect(left(told.slice(0, 2).reverse())).toEqual([4]);
  expect(left(told)).toEqual([]);
  expect(left([...told].reverse())).toEqual([]);
});
