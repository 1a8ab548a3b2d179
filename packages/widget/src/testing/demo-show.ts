import type { Product, ShowJson } from '@shoppable/core';

/** A product as a backend writes it and as the core knows it, both in one. */
export type DemoProduct = Product & Extract<NonNullable<ShowJson['products']>[number], { variants: unknown }>;

const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

function picture(hue: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="hsl(${String(hue)} 30% 75%)"/></svg>`;
  return `https://shop.example/${encodeURIComponent(String(hue))}.svg#${String(svg.length)}`;
}

/** A shirt of three axes, one combination sold out and one that does not exist. */
export function shirt(): DemoProduct {
  const variants = ['White', 'Olive'].flatMap((Colour) =>
    ['S', 'M', 'L'].flatMap((Size) =>
      ['Regular', 'Relaxed']
        .filter((Fit) => !(Colour === 'Olive' && Size === 'L' && Fit === 'Relaxed'))
        .map((Fit) => ({
          id: `shirt-${Colour}-${Size}-${Fit}`.toLowerCase(),
          title: `${Colour} / ${Size} / ${Fit}`,
          options: { Colour, Size, Fit },
          price: EUR(Colour === 'Olive' ? '64.00' : '59.00'),
          compareAt: EUR('79.00'),
          availability: Colour === 'White' && Size === 'S' ? ('sold-out' as const) : ('in-stock' as const),
        })),
    ),
  );
  return {
    id: 'shirt',
    title: 'Linen shirt',
    url: 'https://shop.example/products/shirt',
    description: 'Washed linen, cut for warm evenings.',
    images: [{ url: picture(40), alt: 'Linen shirt', width: 800, height: 800 }],
    options: [
      {
        name: 'Colour',
        values: [
          { value: 'White', swatch: '#f4f1ea' },
          { value: 'Olive', swatch: '#6b7a4b' },
        ],
      },
      { name: 'Size', values: [{ value: 'S' }, { value: 'M' }, { value: 'L' }] },
      { name: 'Fit', values: [{ value: 'Regular' }, { value: 'Relaxed' }] },
    ],
    variants,
    complete: true,
    disclosures: [],
    claims: [],
  };
}

/** A product without options. */
export function simple(
  id: string,
  title: string,
  amount: string,
  availability: 'in-stock' | 'sold-out' = 'in-stock',
): DemoProduct {
  return {
    id,
    title,
    url: `https://shop.example/products/${id}`,
    images: [{ url: picture(id.length * 30), alt: title, width: 800, height: 800 }],
    options: [],
    variants: [{ id: `${id}-1`, options: {}, price: EUR(amount), availability }],
    complete: true,
    disclosures: [],
    claims: [],
  };
}

/** A live show of four products, the shirt pinned. */
export function demoShow(changes: Partial<ShowJson> = {}): ShowJson {
  return {
    id: 'demo',
    title: 'Spring edit',
    status: 'live',
    host: { name: 'Maya', kind: 'person' },
    products: [
      shirt(),
      simple('candle', 'Fig candle', '24.00'),
      simple('lamp', 'Brass lamp', '129.00', 'sold-out'),
      simple('tote', 'Canvas tote', '38.50'),
    ],
    events: [
      {
        id: 'e1',
        type: 'product.pin',
        at: 1000,
        data: { key: 'pins', rev: 1, products: [{ productId: 'shirt' }] },
      },
    ],
    ...changes,
  };
}
