import { expect, it } from 'vitest';
import {
  randomSteps,
  runInterleaving,
  type InterleavingShop,
} from '../testing/contract/cart-interleaving.ts';
import { createThemePage } from '../testing/stand-ins/shopify-theme-page.ts';
import { createThemeShop } from '../testing/stand-ins/shopify-theme.ts';
import { shopifyTheme } from './shopify-theme.ts';

const ROOT = 'https://shop.example/he/';
const VARIANTS = ['1', '2', '3'];

/** A theme's shop without a network between: two tabs of one cart, and the theme's own adds. */
function open(): Promise<InterleavingShop> {
  const items = VARIANTS.map((id) => ({ id: Number(id), handle: `thing-${id}`, title: id, price: 500 }));
  const shop = createThemeShop({ items });
  const fetch = (url: unknown, init?: RequestInit): Promise<Response> => {
    init?.signal?.throwIfAborted();
    const path = String(url).slice(ROOT.length);
    const { status, type, body } = shop.respond({
      method: init?.method ?? 'GET',
      path,
      body: String(init?.body ?? ''),
    });
    return Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
  };
  const tab = () => shopifyTheme({ page: createThemePage(), fetch });
  const truth = tab();
  return Promise.resolve({
    backend: tab(),
    otherTab: tab(),
    variants: VARIANTS,
    addPast: (variantId, quantity) => Promise.resolve(void shop.add(Number(variantId), quantity)),
    readTruth: () => truth.read({ signal: new AbortController().signal }),
  });
}

it('ends with the same cart for the player, another tab and the theme, whatever goes wrong', async () => {
  const outcomes = new Set<string>();
  for (let seed = 1; seed <= 200; seed += 1) {
    const report = await runInterleaving({ open, steps: randomSteps(seed) }).catch((thrown: unknown) => {
      throw new Error(`With seed ${String(seed)}: ${String(thrown)}`);
    });
    for (const outcome of Object.keys(report.outcomes)) outcomes.add(outcome);
  }
  expect([...outcomes]).toEqual(expect.arrayContaining(['done', 'failed', 'unknown']));
});
