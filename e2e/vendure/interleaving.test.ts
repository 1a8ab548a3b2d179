import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startShop, type RunningShop } from '@shoppable-examples/shop';
import { httpCart } from '@shoppable/core/adapters/http-cart';
import { randomSteps, runInterleaving, type InterleavingShop } from '@shoppable/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPast, openShopFloor, type ShopFloor } from './lib/shop-floor.ts';

// Ten at a time: a test that fails names the seed.
const TENS = Array.from({ length: 20 }, (_, ten) => ten * 10);
// A second each on a machine that does nothing else.
const LONGEST_MS = 240_000;
const SOLD = ['OT-SOAP-BARS', 'OT-COTTO-TEE-CHALK-S', 'OT-RIB-SOCKS-OAT-3640'];

async function runTen(first: number, open: () => Promise<InterleavingShop>): Promise<void> {
  let done = 0;
  for (let seed = first; seed < first + 10; seed += 1) {
    const { outcomes } = await runInterleaving({ open, steps: randomSteps(seed, 6) });
    done += outcomes.done ?? 0;
  }
  // Where nothing could be done, nothing has been tried.
  expect(done).toBeGreaterThan(0);
}

describe('page, other tab and player at a real Vendure server', () => {
  let floor: ShopFloor;
  beforeAll(async () => {
    floor = await openShopFloor();
  });
  afterAll(() => floor.close());

  it.each(TENS)(
    'end with the same in the cart, from seed %s on',
    async (first) => {
      await runTen(first, async () => {
        const player = floor.open();
        const signal = AbortSignal.timeout(30_000);
        await player.backend.read({ signal });
        const token = player.token();
        const { storage } = player;
        return {
          backend: player.backend,
          otherTab: floor.open({ storage }).backend,
          variants: SOLD.map(floor.variant),
          async addPast(variantId, quantity) {
            const arguments_ = `productVariantId:"${variantId}",quantity:${String(quantity)}`;
            await askPast(floor.server, `mutation{addItemToOrder(${arguments_}){__typename}}`, token);
          },
          readTruth: () => floor.open({ storage }).backend.read({ signal }),
        };
      });
    },
    LONGEST_MS,
  );
});

describe('page, other tab and player at the demo shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shoppable-interleaving-'));
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await startShop({
      port: 0,
      database: join(folder, 'shop.sqlite'),
      widgetSrc: '/shoppable.js',
      showSrc: '/show.json',
    });
  });
  afterAll(async () => {
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The cookies of one browser profile, which tabs share. */
  function profile(): typeof globalThis.fetch {
    let cookie = '';
    return async (input, init) => {
      const headers = new Headers(init?.headers);
      if (cookie !== '') headers.set('cookie', cookie);
      headers.set('origin', shop.url);
      const answer = await fetch(input, { ...init, headers });
      const set = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
      if (set.length > 0) cookie = set.join('; ');
      return answer;
    };
  }

  it.each(TENS)(
    'end with the same in the cart, from seed %s on',
    async (first) => {
      await runTen(first, async () => {
        const fetch = profile();
        const open = () => httpCart({ url: `${shop.url}/shoppable/`, fetch });
        const signal = AbortSignal.timeout(30_000);
        await open().read({ signal });
        return {
          backend: open(),
          otherTab: open(),
          variants: ['soap-bars', 'cotton-tee.chalk.s', 'rib-socks.oat.36-40'],
          async addPast(variantId, quantity) {
            await open().change(
              { kind: 'add', variantId, quantity },
              { signal, idempotencyKey: crypto.randomUUID() },
            );
          },
          readTruth: () => open().read({ signal }),
        };
      });
    },
    LONGEST_MS,
  );
});
