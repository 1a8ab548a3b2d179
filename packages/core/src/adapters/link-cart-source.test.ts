import { describe, expect, it } from 'vitest';
import type { Attribution } from '../ports/cart-backend.ts';
import { linkCart, type LinkCartOptions } from './link-cart.ts';

const never = new AbortController().signal;
const UTM = { utm_source: 'news', utm_medium: 'a b' };
const HERE: Attribution = { showId: 's', site: 'blog.example' };
const CAME: Attribution = { ...HERE, utm: UTM };

async function link(
  options: Partial<LinkCartOptions>,
  attribution: Attribution,
): Promise<string | undefined> {
  const cart = linkCart({
    ...{ form: 'shopify', url: 'https://shop.example/', showId: 's', variant: () => undefined },
    ...options,
  });
  return await cart.buyUrl?.([{ variantId: '12', quantity: 1 }], { signal: never, attribution });
}

describe('a link of a cart names where it was made', () => {
  const place = 'shoppable=s&shoppable-site=blog.example';
  const campaign = 'utm_source=news&utm_medium=a%20b';

  it('in attributes of the cart for Shopify', async () => {
    expect(await link({}, CAME)).toMatch(
      /attributes\[_live_event\]=s&attributes\[_live_site\]=blog\.example$/u,
    );
  });

  it('beside the campaign that the viewer came by for WooCommerce and BigCommerce, else beside our own', async () => {
    expect(await link({ form: 'woocommerce' }, CAME)).toContain(`&${campaign}&${place}`);
    expect(await link({ form: 'bigcommerce' }, CAME)).toContain(`&${campaign}&${place}&action=buy`);
    const own = `&utm_source=live&utm_campaign=s&${place}`;
    expect(await link({ form: 'bigcommerce' }, HERE)).toContain(own);
  });

  it('in the attribution of UCP', async () => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response('', { status: 404 }));
    const options = {
      form: 'ucp',
      url: 'https://ucp.example',
      endpoint: 'https://ucp.example/buy',
      fetch,
    } as const;
    expect(await link(options, CAME)).toBe(
      'https://ucp.example/buy/12:1?attribution/utm_source=news&attribution/utm_medium=a%20b' +
        '&attribution/shoppable=s&attribution/shoppable-site=blog.example',
    );
  });

  it('as content of the campaign for Stripe, where the viewer came by none', async () => {
    const options = { form: 'stripe', links: { '12': 'https://buy.stripe.com/abc' } } as const;
    expect(await link(options, HERE)).toBe(
      'https://buy.stripe.com/abc?client_reference_id=s&utm_content=blog.example',
    );
    expect(await link(options, CAME)).toBe('https://buy.stripe.com/abc?client_reference_id=s');
  });
});
