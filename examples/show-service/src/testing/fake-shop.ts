import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned, SIGNATURE_HEADER } from '../signature.ts';

/** Something that the show service asked of the shop. */
export interface Asked {
  readonly path: string;
  readonly signed: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A shop that says yes to everything, unless it was told to say no. */
export interface FakeShop {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What every later change is answered with. */
  answerWith(status: number, body?: object): void;
  close(): Promise<void>;
}

const HANDLES = [
  'linen-shirt',
  'pour-over-set',
  'wool-throw',
  'canvas-tote',
  'olive-oil-trio',
  'brass-lamp',
  'trail-sneaker',
  'fig-candle',
];

function products(locale: string): object[] {
  const titled = HANDLES.map((handle, index) => ({
    id: `p-${handle}`,
    handle,
    title: `${handle} (${locale})`,
    description: `A ${handle} made to last. It comes in a box.`,
    images: [{ url: `/products/${handle}.svg`, alt: handle }],
    variants: [
      {
        id: `v-${handle}`,
        price: { amount: `${(index + 2) * 10}.00`, currency: 'EUR' },
        availability: 'in-stock',
        available: 12,
      },
    ],
  }));
  // Not in the order of the show, and with one product that cannot be read.
  return [{ id: 'broken' }, { ...titled[0], id: 'p-other', handle: 'other' }, ...titled.reverse()];
}

/** Starts a {@link FakeShop} that knows signatures made with `secret`. */
export async function startFakeShop(secret: string): Promise<FakeShop> {
  const asked: Asked[] = [];
  let answer = { status: 200, body: {} as object };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'GET') {
        response.end(JSON.stringify({ products: products(url.searchParams.get('locale') ?? 'en') }));
        return;
      }
      const body = Buffer.concat(chunks).toString('utf8');
      const signed = isSigned(secret, body, request.headers[SIGNATURE_HEADER]?.toString());
      asked.push({ path: url.pathname, signed, body: JSON.parse(body) as Asked['body'] });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    answerWith(status, body = {}) {
      answer = { status, body };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
