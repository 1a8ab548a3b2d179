import { decodeShow, type ShowJson } from '../model/show.ts';
import type { ShowSource } from '../ports/show-source.ts';

/** A {@link ShowSource} in memory, whose faults a test decides. */
export interface MemoryShow extends ShowSource {
  /** Locales in which it was asked, in order. */
  readonly asked: readonly string[];
  /** The next load fails with `error`. */
  failNext(error: Error): void;
  /** Changes what is loaded from now on. */
  change(fields: Partial<ShowJson>): void;
}

/**
 * Makes a {@link MemoryShow}.
 * @example
 * const show = createShow({ source: memoryShow(exampleShow({ status: 'upcoming' })) });
 */
export function memoryShow(json: ShowJson = exampleShow()): MemoryShow {
  const asked: string[] = [];
  let current = json;
  let fault: Error | undefined;
  return {
    asked,
    async load({ locale }) {
      asked.push(locale);
      const error = fault;
      fault = undefined;
      if (error !== undefined) throw error;
      return decodeShow(structuredClone(current), 'https://shop.example/shows/example.json');
    },
    failNext: (error) => void (fault = error),
    change: (fields) => void (current = { ...current, ...fields }),
  };
}

/** A small valid show: a mug in two colours, a lamp that is sold out. */
export function exampleShow(fields: Partial<ShowJson> = {}): ShowJson {
  return {
    id: 'example',
    title: 'Slow mornings',
    status: 'live',
    startsAt: '2026-01-01T10:00:00Z',
    host: { name: 'Dana' },
    stream: { src: 'https://media.example/live.m3u8' },
    products: [
      {
        id: 'mug',
        title: 'Stoneware mug',
        url: '/products/mug',
        images: [{ url: '/images/mug.webp', alt: 'A mug of grey stoneware', width: 800, height: 800 }],
        options: [{ name: 'Colour', values: [{ value: 'Sand' }, { value: 'Olive' }] }],
        variants: [
          { id: 'mug-sand', options: { Colour: 'Sand' }, price: EUR('18.00'), availability: 'in-stock' },
          {
            id: 'mug-olive',
            options: { Colour: 'Olive' },
            price: EUR('18.00'),
            availability: 'low',
            available: 2,
          },
        ],
      },
      {
        id: 'lamp',
        title: 'Brass lamp',
        url: '/products/lamp',
        variants: [{ id: 'lamp', price: EUR('129.00'), compareAt: EUR('149.00'), availability: 'sold-out' }],
      },
    ],
    ...fields,
  };
}

function EUR(amount: string): { amount: string; currency: string } {
  return { amount, currency: 'EUR' };
}
