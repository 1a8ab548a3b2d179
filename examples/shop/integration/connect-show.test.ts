import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startShop } from '../src/server.ts';
import { isSigned } from './signature.ts';

const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Received {
  path: string;
  body: string;
  signature: string;
}

/** A show service that answers with the given statuses, then 202. */
async function showService(statuses: number[]): Promise<{ url: string; next: () => Promise<Received> }> {
  const waiting: ((received: Received) => void)[] = [];
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        body: Buffer.concat(chunks).toString(),
        signature: String(request.headers['x-signature']),
      };
      const waiter = waiting.shift();
      if (waiter === undefined) received.push(one);
      else waiter(one);
      response.writeHead(statuses.shift() ?? 202).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () => {
      const one = received.shift();
      return one === undefined ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve(one);
    },
  };
}

describe('a running shop', () => {
  it('tells the show service over the network, signed, again after a failure', async () => {
    const service = await showService([503]);
    const running = await startShop({
      port: 0,
      database: ':memory:',
      widgetSrc: 'http://media.test/s.js',
      showSrc: '/show.json',
      showService: service.url,
      showId: 'spring studio',
      secret: 'k',
    });
    closing.push(() => running.close());
    running.shop.products.setStock('fig-candle', 2);
    const [failed, taken] = [await service.next(), await service.next()];
    expect(taken).toEqual(failed);
    expect(taken.path).toBe('/shows/spring%20studio/events');
    expect(isSigned(taken.body, taken.signature, 'k')).toBe(true);
    expect(JSON.parse(taken.body)).toMatchObject({
      events: [
        { id: expect.any(String) as string, type: 'product.update', data: { productId: 'fig-candle' } },
      ],
    });
  });

  it('serves its pages and the bridge, and stops', async () => {
    const running = await startShop({
      port: 0,
      database: ':memory:',
      widgetSrc: 'http://media.test/s.js',
      showSrc: '/show.json',
    });
    const page = await (await fetch(`${running.url}/he`)).text();
    expect(page).toContain('<script defer src="/shoppable/bridge.js"></script>');
    const bridge = await fetch(`${running.url}/shoppable/bridge.js`);
    expect(bridge.headers.get('content-type')).toContain('text/javascript');
    await running.close();
    await expect(fetch(running.url)).rejects.toThrow();
  });
});
