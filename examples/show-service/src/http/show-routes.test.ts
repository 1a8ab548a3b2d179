import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeShow } from '@shoppable/core';
import { START_MS, setStage, type TestStage } from '../testing/stage.ts';

let stage: TestStage;

beforeEach(async () => {
  stage = await setStage({ posterUrl: 'http://localhost:4412/poster.jpg' });
});

afterEach(() => stage.close());

const read = (headers: Readonly<Record<string, string>> = {}, query = '') =>
  fetch(`${stage.url()}/shows/spring-edit.json${query}`, { headers });

test('the show JSON is one that the core reads, with the loop’s products first and in its order', async () => {
  const show = decodeShow(await (await read()).json());
  expect(show).toMatchObject({
    id: 'spring-edit',
    title: 'The Spring Edit',
    status: 'live',
    startsAtMs: START_MS,
    host: { name: 'Maya', kind: 'recorded' },
    poster: { url: 'http://localhost:4412/poster.jpg' },
    stream: { src: 'http://localhost:4412/live/main.m3u8' },
    channel: { type: 'websocket', url: `${stage.url().replace('http', 'ws')}/ws` },
    cart: { type: 'http', url: `${stage.shop.url}/shoppable/` },
  });
  expect(show.products.map((product) => product.handle)).toEqual([
    'linen-shirt',
    'pour-over-set',
    'wool-throw',
    'canvas-tote',
    'olive-oil-trio',
    'brass-lamp',
    'trail-sneaker',
    'fig-candle',
    'other',
  ]);
  expect(show.products[0]?.images[0]?.url).toBe(`${stage.shop.url}/products/linen-shirt.svg`);
});

test('it speaks the language that the viewer likes best, products and all', async () => {
  const titleFor = async (wish: string): Promise<unknown> => {
    const answer = await read({ 'accept-language': wish });
    const { title, products } = (await answer.json()) as { title: string; products: { title: string }[] };
    return [answer.headers.get('content-language'), title, products[0]?.title];
  };
  expect(await titleFor('he-IL,he;q=0.9,en;q=0.8')).toEqual(['he', 'מהדורת האביב', 'linen-shirt (he)']);
  expect(await titleFor('fr, ar-EG;q=0.7, el;q=0.3')).toEqual(['ar', 'مختارات الربيع', 'linen-shirt (ar)']);
  expect(await titleFor('el')).toEqual(['el', 'Η ανοιξιάτικη επιλογή', 'linen-shirt (el)']);
  expect(await titleFor('ja;q=1,*;q=0')).toEqual(['en', 'The Spring Edit', 'linen-shirt (en)']);
});

test('any page may read it, caches ask each time, and an unchanged one costs no body', async () => {
  const answer = await read({ origin: 'https://any.example' });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-language');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  const unchanged = await read({ 'if-none-match': answer.headers.get('etag') ?? '' });
  expect(unchanged.status).toBe(304);
});

test('the last good products stay while the shop is down', async () => {
  await read();
  await stage.shop.close();
  stage.forward(60_000);
  expect(decodeShow(await (await read()).json()).products).toHaveLength(9);
});

test('another show does not exist, and says so to any page', async () => {
  const answer = await fetch(`${stage.url()}/shows/other.json`);
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
});
