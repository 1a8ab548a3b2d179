import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { cartContract } from '../testing/contract/cart-contract.ts';
import type { CartFault, CartSubject } from '../testing/contract/cart-subject.ts';
import { createThemePage } from '../testing/stand-ins/shopify-theme-page.ts';
import { contractShop, THEME_ROOT as ROOT, themeHandler } from '../testing/stand-ins/shopify-theme-rig.ts';
import type { ThemeShopServer } from '../testing/stand-ins/shopify-theme.ts';
import { shopifyTheme, type ShopifyThemeOptions } from './shopify-theme.ts';

const server = setupServer();
const signal = new AbortController().signal;

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** A shop behind the addresses of a theme in Hebrew. */
function openShop(currency = 'EUR'): ThemeShopServer {
  const shop = contractShop(currency);
  server.use(themeHandler(shop));
  return shop;
}

const FAULTS: Record<CartFault, () => Response> = {
  malformed: () =>
    HttpResponse.json({ currency: 'EUR', item_count: 1, total_price: 5, items: [{ key: 'a' }] }),
  'rate-limited': () => new HttpResponse('', { status: 429, headers: { 'retry-after': '2' } }),
  failing: () => new HttpResponse('', { status: 503 }),
  offline: () => HttpResponse.error(),
  html: () => HttpResponse.html('<!doctype html><title>One moment</title>', { status: 429 }),
  refusing: () => HttpResponse.json({ message: 'No' }, { status: 403 }),
};

type Page = NonNullable<ShopifyThemeOptions['page']>;

async function subjectOver(shop: ThemeShopServer, page: Page = createThemePage()): Promise<CartSubject> {
  const backend = shopifyTheme({ page });
  // Limits are the catalog's knowledge; the cart is read first, as the core does.
  await backend.products([{ id: 'a', handle: 'limited', title: '', images: [] }], { signal, locale: 'he' });
  await backend.read({ signal });
  return {
    backend,
    plenty: '11',
    scarce: '12',
    limited: '13',
    soldOut: '14',
    code: 'TEN',
    fault: (kind) => server.use(http.all(`${ROOT}*`, () => FAULTS[kind](), { once: true })),
    hold() {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      const answer = () => gate.then(() => HttpResponse.json(shop.cart()));
      server.use(http.all(`${ROOT}*`, answer, { once: true }));
      return release;
    },
    addElsewhere() {
      const promise = Promise.resolve().then(() => shop.add(11, 1));
      const event = new Event('shopify:cart:lines-update');
      page.document?.dispatchEvent(Object.assign(event, { action: 'add', promise }));
      return promise.then(() => undefined);
    },
    forget: () => void shop.lines.splice(0),
  };
}

// The shop says only that a code does not apply; it knows no keys of intentions.
const WITHOUT = ['code-expired', 'code-minimum', 'idempotency'] as const;

describe.each(['EUR', 'JPY', 'KWD'])('the cart of a theme in %s', (currency) => {
  for (const { name, run } of cartContract({ without: WITHOUT }))
    it(name, async () => run(await subjectOver(openShop(currency))));
});

/** A theme whose own `updateCart` is the only one who knows how it shows its cart. */
function configured(shop: ThemeShopServer): Page {
  const updateCart = async (
    payload: {
      lines?: {
        id?: string;
        merchandiseId?: string;
        quantity: number;
        attributes?: { key: string; value: string }[];
      }[];
      discountCodes?: string[];
    },
    { signal: given }: { signal: AbortSignal },
  ) => {
    const [line] = payload.lines ?? [];
    const properties = Object.fromEntries((line?.attributes ?? []).map(({ key, value }) => [key, value]));
    const [path, body] = payload.discountCodes
      ? ['cart/update.js', { discount: payload.discountCodes.join(',') }]
      : line?.id === undefined
        ? [
            'cart/add.js',
            {
              items: [
                { id: Number(line?.merchandiseId?.split('/').pop()), quantity: line?.quantity, properties },
              ],
            },
          ]
        : ['cart/change.js', { id: line.id, quantity: line.quantity }];
    const sent = { method: 'POST', body: JSON.stringify(body), signal: given };
    const answer = await fetch(`${ROOT}${path as string}`, sent);
    if (answer.status >= 429) throw new TypeError('no answer');
    const codes: Record<number, string> = { 404: 'INVALID', 400: 'INVALID_MERCHANDISE_LINE' };
    const userErrors = answer.ok ? [] : [{ code: codes[answer.status], message: 'לא' }];
    return { cart: { totalQuantity: shop.cart()['item_count'] }, userErrors, warnings: [] };
  };
  return createThemePage({
    shopify: { actions: { updateCart: Object.assign(updateCart, { isDefault: () => false }) as never } },
  });
}

describe("the cart of a theme that has configured Shopify's actions", () => {
  // What its action throws says nothing of how it ended.
  const lost = ['fault:rate-limited', 'fault:html', 'fault:refusing'] as const;
  for (const { name, run } of cartContract({ without: [...WITHOUT, ...lost] }))
    it(name, async () => {
      const shop = openShop();
      await run(await subjectOver(shop, configured(shop)));
    });
});
