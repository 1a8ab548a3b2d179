import type { Image, Product, ShowJson } from '@shoppable/core';
import type { ShowLocale } from './locales.ts';
import type { ShowStatus } from './show-status.ts';
import { SHOW_ID, SHOW_TEXTS } from './show-texts.ts';

/** What the show JSON is made of. */
export interface ShowFactsNow {
  readonly locale: ShowLocale;
  readonly status: ShowStatus;
  readonly startedMs: number;
  readonly products: readonly Product[];
  readonly streamUrl: string;
  readonly streamStart: string | undefined;
  readonly posterUrl: string | undefined;
  /** Address of the WebSocket. */
  readonly channelUrl: string;
  /** Root of the shop's cart endpoints, ending in a slash. */
  readonly cartUrl: string;
}

type ProductJson = NonNullable<ShowJson['products']>[number];
type ImageJson = NonNullable<ProductJson['images']>[number];

function imageJson(image: Image | undefined): ImageJson[] {
  return image?.url === undefined ? [] : [{ ...image, url: image.url }];
}

// A picture whose link was refused is left out: an image without a link would make the whole show invalid.
function productJson({ images, variants, ...product }: Product): ProductJson {
  return {
    ...product,
    images: images.flatMap(imageJson),
    variants: variants.map(({ image, ...variant }) => {
      const [picture] = imageJson(image);
      return { ...variant, ...(picture !== undefined && { image: picture }) };
    }),
  };
}

/** The show JSON, as `<shoppable-video src>` reads it. */
export function showJson(facts: ShowFactsNow): ShowJson {
  const texts = SHOW_TEXTS[facts.locale];
  const endedMs = facts.status.endedMs();
  return {
    v: 1,
    id: SHOW_ID,
    title: texts.title,
    description: texts.description,
    status: facts.status.phase(),
    startsAt: new Date(facts.startedMs).toISOString(),
    ...(endedMs !== undefined && { endedAt: new Date(endedMs).toISOString() }),
    // The presenter is drawn and the loop recorded: viewers are told so.
    host: { name: texts.host, kind: 'recorded' },
    ...(facts.posterUrl !== undefined && { poster: { url: facts.posterUrl, alt: texts.poster } }),
    stream: {
      src: facts.streamUrl,
      type: 'hls',
      ...(facts.streamStart !== undefined && { start: facts.streamStart }),
    },
    products: facts.products.map(productJson),
    channel: { type: 'websocket', url: facts.channelUrl },
    cart: { type: 'http', url: facts.cartUrl },
    coupons: { type: 'http', url: `${facts.cartUrl}coupons/claims` },
  };
}
