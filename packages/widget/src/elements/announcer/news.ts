import type { CartView, Format, Product, Stage, Translator } from '@shoppable/core';

/** What is said of one thing; a newer word on the same topic takes the place of an older one. */
export interface News {
  readonly topic: string;
  readonly words: string;
}

/** What the words are made with. */
export interface NewsWords {
  readonly text: Translator;
  readonly format: Format;
  readonly product: (id: string) => Product | undefined;
}

/** What has changed on the stage: products shown, deals begun and over, coupons offered. */
export function stageNews(
  before: Stage,
  after: Stage,
  { text, format, product }: NewsWords,
): readonly News[] {
  const shown = after.pins.filter(({ productId, sinceMs }) => {
    return !before.pins.some((pin) => pin.productId === productId && pin.sinceMs === sinceMs);
  });
  const titleOf = (deal: Stage['deals'][number]): string => product(deal.productIds[0] ?? '')?.title ?? '';
  const opened = after.deals.filter(({ dealId }) => !before.deals.some((deal) => deal.dealId === dealId));
  const offered = after.coupons.filter(
    ({ couponId, isOver }) =>
      !isOver && !before.coupons.some((coupon) => coupon.couponId === couponId && !coupon.isOver),
  );
  const closed = before.deals.filter(({ dealId }) => !after.deals.some((deal) => deal.dealId === dealId));
  const { announcement } = after;
  const isNew = announcement !== undefined && announcement.text !== before.announcement?.text;
  return [
    ...(isNew ? [{ topic: 'announcement', words: announcement.text }] : []),
    ...shown.flatMap(({ productId }) => {
      const title = product(productId)?.title;
      return title === undefined ? [] : [{ topic: 'product', words: text.t('announce.shown', { title }) }];
    }),
    ...opened.map((deal) => {
      const { percent, price } = deal;
      const off = percent === undefined ? '' : text.t('deal.off', { percent: format.percent(percent) });
      const offer = price === undefined ? off : format.money(price);
      return { topic: deal.dealId, words: text.t('announce.deal', { title: titleOf(deal), offer }) };
    }),
    ...offered.map(({ couponId, title }) => ({
      topic: couponId,
      words: text.t('announce.coupon', { title }),
    })),
    ...closed.map((deal) => ({
      topic: deal.dealId,
      words: text.t('announce.deal-ended', { title: titleOf(deal) }),
    })),
  ];
}

/** What has changed in a cart that the shop has confirmed. */
export function cartNews(before: CartView, after: CartView, { t }: Translator): readonly News[] {
  const ids = new Set([...before.lines, ...after.lines].map(({ variantId }) => variantId));
  return [...ids].flatMap((variantId): News[] => {
    const old = before.lines.find((line) => line.variantId === variantId);
    const line = after.lines.find((item) => item.variantId === variantId);
    if (old?.quantity === line?.quantity) return [];
    const topic = `cart ${variantId}`;
    const title = line?.title ?? old?.title ?? '';
    if (line === undefined) return [{ topic, words: t('announce.removed', { title }) }];
    if (old === undefined) return [{ topic, words: t('announce.added', { title }) }];
    return [{ topic, words: t('announce.quantity', { title, count: line.quantity }) }];
  });
}
