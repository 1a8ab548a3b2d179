import type { ShowJson } from '@shoppable/core';
import { memoryCart, type MemoryCart } from '@shoppable/core/testing';
import { demoShow } from './demo-show.ts';
import { inside, until } from './reach.ts';

/** A shop that sells every variant of a show. */
export function demoCart(
  json: ShowJson = demoShow(),
  limits: Readonly<Record<string, number>> = {},
): MemoryCart {
  const items = (json.products ?? []).flatMap((product) =>
    ('variants' in product ? product.variants : []).map(({ id, price, availability }) => ({
      variantId: id,
      productId: product.id,
      title: product.title ?? '',
      price,
      ...(availability === 'sold-out' && { stock: 0 }),
      ...(limits[id] !== undefined && { limit: limits[id] }),
    })),
  );
  return memoryCart({ items, codes: [{ code: 'LIVE10', percent: 10 }] });
}

/** What somebody could write into any field: markup, a link that runs, and letters that turn the line round. */
export const HOSTILE = '<img src=x onerror="globalThis.pwned=1"><b>bold</b>\u202Egnp.exe "\'>';

/** A show with hostile words in every field that is shown. */
export function hostileShow(): ShowJson {
  const variant = (id: string, value: string) => ({
    id,
    title: HOSTILE,
    options: { [HOSTILE]: value },
    price: { amount: '24.00', currency: 'EUR' },
    availability: 'in-stock' as const,
  });
  return demoShow({
    title: HOSTILE,
    products: [
      {
        id: 'candle',
        title: HOSTILE,
        url: 'javascript:globalThis.pwned=1',
        description: HOSTILE,
        images: [{ url: 'javascript:globalThis.pwned=1', alt: HOSTILE }],
        options: [{ name: HOSTILE, values: [{ value: 'a', label: HOSTILE }, { value: 'b' }] }],
        variants: [variant('a', 'a'), variant('b', 'b')],
        disclosures: [{ kind: 'custom', text: HOSTILE }],
        claims: [{ text: HOSTILE, source: HOSTILE }],
      },
    ],
    events: [pinned(['candle'], 1)],
  });
}

/** An event that pins products. */
export function pinned(
  productIds: readonly string[],
  rev: number,
): { id: string; type: string; at: number; data: unknown } {
  const products = productIds.map((productId) => ({ productId }));
  return {
    id: `pin-${String(rev)}`,
    type: 'product.pin',
    at: 1000 + rev,
    data: { key: 'pins', rev, products },
  };
}

/** An event that opens a deal. */
export function dealOn(
  productIds: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): { id: string; type: string; at: number; data: unknown } {
  const data = { key: 'deal', rev: 1, dealId: 'd', productIds, endsAt: Date.now() + 90_000, ...more };
  return { id: 'deal-1', type: 'deal.open', at: 2000, data };
}

/** An event that offers a coupon. */
export function couponOffered(more: Readonly<Record<string, unknown>> = {}): {
  id: string;
  type: string;
  at: number;
  ts: number;
  data: unknown;
} {
  const offer = { couponId: 'c', title: 'Ten per cent off everything', percent: 10 };
  const data = { key: 'coupon:c', rev: 1, ...offer, endsAt: Date.now() + 90_000, ...more };
  return { id: 'coupon-1', type: 'coupon.offer', at: 2000, ts: Date.now(), data };
}

/** The button, or link, inside the buy button that stands in `host`. */
export async function buyIn(host: Element, selector = 'shoppable-buy-button'): Promise<HTMLElement> {
  return await until(() => inside(inside(host, selector), '.buy'));
}

/** Resolves when taps on a card count again: it ignores those that follow a change of product at once. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

/** How much of what is inside `host` cannot be seen or reached at its width, by name. */
export function clipped(host: Element): string[] {
  const parts = [
    ...(host.shadowRoot?.querySelectorAll<HTMLElement>('button, a, p, h2, h3, span, bdi, dd, dt') ?? []),
  ];
  const { left, right } = host.getBoundingClientRect();
  const [from, to] = right - left === 0 ? [0, innerWidth] : [left, right];
  return parts
    .filter((part) => part.checkVisibility() && !part.closest('.sr-only, .slides, .several, .scrim'))
    .map((part) => ({ part, box: part.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.left < from - 1 || box.right > to + 1))
    .map(({ part }) => `${part.localName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`);
}
