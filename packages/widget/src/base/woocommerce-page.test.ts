import { expect } from '@open-wc/testing';
import { woocommerce } from '@shoppable/core/adapters/woocommerce';

const SITE = location.origin;
const MONEY = { currency_code: 'EUR', currency_minor_unit: 2 };

/** A cart of the Store API with so many mugs. */
function cartOf(quantity: number) {
  const sum = String(quantity * 500);
  return {
    items:
      quantity === 0
        ? []
        : [
            {
              key: 'mug',
              id: 10,
              quantity,
              quantity_limits: { minimum: 1, maximum: 9, multiple_of: 1, editable: true },
              name: 'Mug',
              prices: { price: '500', regular_price: '500', ...MONEY },
              totals: { line_subtotal: sum, line_subtotal_tax: '0', ...MONEY },
            },
          ],
    totals: { total_items: sum, total_price: sum, ...MONEY },
  };
}

interface WooWindow {
  wp?: unknown;
  jQuery?: unknown;
}

describe('woocommerce in a page of its shop', () => {
  const page = window as unknown as WooWindow;
  const { signal } = new AbortController();
  let said: string[] = [];
  let testing = new AbortController();

  function hear(target: EventTarget, name: string): void {
    target.addEventListener(name, () => said.push(name), { signal: testing.signal });
  }

  function open() {
    let quantity = 0;
    return woocommerce({
      url: SITE,
      fetch: async (input, init) => {
        const path = String(input).replace(/^.*\/cart\/?/u, '');
        said.push(`${init?.method} ${path}`);
        if (path === 'add-item') quantity += 1;
        if (path === 'remove-item') quantity = 0;
        return Response.json(cartOf(quantity), { headers: { nonce: 'n' } });
      },
    });
  }

  const change = (backend: ReturnType<typeof open>, isAdd: boolean) =>
    backend.change(
      isAdd
        ? { kind: 'add', variantId: '10', quantity: 1 }
        : { kind: 'set-quantity', lineId: 'mug', quantity: 0 },
      { signal, idempotencyKey: 'key' },
    );

  beforeEach(() => {
    said = [];
    testing = new AbortController();
    for (const name of ['adding_to_cart', 'added_to_cart', 'removed_from_cart'])
      hear(document.body, `wc-blocks_${name}`);
    hear(window, 'wc-blocks_store_sync_required');
  });

  afterEach(() => {
    testing.abort();
    delete page.wp;
    delete page.jQuery;
  });

  it('has a mini-cart that is not loaded yet load before, and read the cart after', async () => {
    const backend = open();
    await change(backend, true);
    expect(said).to.deep.equal([
      'GET ',
      'wc-blocks_adding_to_cart',
      'POST add-item',
      'wc-blocks_store_sync_required',
      'wc-blocks_added_to_cart',
    ]);
    said = [];
    await change(backend, false);
    expect(said).to.deep.equal([
      'POST remove-item',
      'wc-blocks_store_sync_required',
      'wc-blocks_removed_from_cart',
    ]);
  });

  it('hands the cart over where the data store of the blocks takes it, and says nothing else', async () => {
    const received: unknown[] = [];
    page.wp = {
      data: {
        dispatch: (name: string) =>
          name === 'wc/store/cart' ? { receiveCart: (cart: unknown) => received.push(cart) } : undefined,
      },
    };
    await change(open(), true);
    expect(received).to.deep.equal([cartOf(1)]);
    expect(said).to.deep.equal(['GET ', 'POST add-item']);
  });

  it('has classic themes fetch their fragments', async () => {
    const triggered: unknown[] = [];
    page.jQuery = (target: unknown) => ({ trigger: (name: string) => triggered.push([target, name]) });
    await change(open(), true);
    expect(triggered).to.deep.equal([[document.body, 'wc_fragment_refresh']]);
  });

  it('sells although the mini-cart of the page is broken', async () => {
    page.wp = {
      data: {
        dispatch: () => {
          throw new Error('No such store');
        },
      },
    };
    page.jQuery = () => {
      throw new Error('No');
    };
    expect((await change(open(), true)).cart.quantity).to.equal(1);
  });

  it('hears the page, in the way of blocks and of classic themes, but not itself, until it stops', async () => {
    const handlers = new Set<() => void>();
    page.jQuery = () => ({
      trigger: () => undefined,
      on: (_names: string, handler: () => void) => handlers.add(handler),
      off: (_names: string, handler: () => void) => handlers.delete(handler),
    });
    const backend = open();
    const watching = new AbortController();
    let told = 0;
    backend.watch?.(() => (told += 1), { signal: watching.signal });
    await change(backend, true);
    await change(backend, false);
    expect(told).to.equal(0);
    // Some of them do not bubble.
    document.body.dispatchEvent(new Event('wc-blocks_added_to_cart'));
    document.body.dispatchEvent(new Event('wc-blocks_removed_from_cart', { bubbles: true }));
    window.dispatchEvent(new Event('wc-blocks_store_sync_required'));
    for (const handler of handlers) handler();
    expect(told).to.equal(4);
    watching.abort();
    document.body.dispatchEvent(new Event('wc-blocks_added_to_cart'));
    expect([told, handlers.size]).to.deep.equal([4, 0]);
  });
});
