import { http, HttpResponse, type HttpHandler } from 'msw';
import type { CartChange } from '../model/cart.ts';
import type { ShowJson } from '../model/show.ts';
import type { Attribution } from '../ports/cart-backend.ts';
import type { MemoryShop } from './memory-shop.ts';

/**
 * Handlers of Mock Service Worker for a show JSON.
 * @example
 * setupServer(...showHandlers({ url: 'https://shop.example/show.json', show: exampleShow() }));
 */
export function showHandlers({ url, show }: { url: string; show: ShowJson }): HttpHandler[] {
  return [http.get(url, () => HttpResponse.json(show))];
}

type Addition = Omit<Extract<CartChange, { kind: 'add' }>, 'kind'> & { attribution?: Attribution };

/**
 * Handlers of Mock Service Worker that serve the REST contract of `httpCart` from a memory shop: what a merchant's
 * endpoints look like.
 * @example
 * setupServer(...cartHandlers({ url: 'https://shop.example/api/', shop: createMemoryShop({ items }) }));
 */
export function cartHandlers({ url, shop }: { url: string; shop: MemoryShop }): HttpHandler[] {
  const change = (request: Request, asked: CartChange): Response =>
    HttpResponse.json(shop.change(asked, request.headers.get('idempotency-key') ?? undefined));
  return [
    http.get(`${url}cart`, () => HttpResponse.json(shop.read())),
    http.post(`${url}cart/lines`, async ({ request }) => {
      const { attribution: _where, ...line } = (await request.json()) as Addition;
      return change(request, { kind: 'add', ...line });
    }),
    http.patch(`${url}cart/lines/:lineId`, async ({ request, params }) => {
      const { quantity } = (await request.json()) as { quantity: number };
      const lineId = decodeURIComponent(String(params['lineId']));
      return change(request, { kind: 'set-quantity', lineId, quantity });
    }),
    http.put(`${url}cart/codes`, async ({ request }) => {
      const { codes } = (await request.json()) as { codes: string[] };
      return change(request, { kind: 'set-codes', codes });
    }),
  ];
}
