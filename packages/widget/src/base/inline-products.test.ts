import { expect } from '@open-wc/testing';
import { decodeShow, type Show } from '@shoppable/core';
import { demoShow, simple } from '../testing/demo-show.ts';
import { until } from '../testing/reach.ts';
import { openShow } from './open-show.ts';

const EUR = (amount: string): object => ({ amount, currency: 'EUR' });

describe('products that the page has written into the element', () => {
  let element: HTMLElement;
  let show: Show;
  let problems: string[];

  async function open(json: string): Promise<void> {
    element = document.createElement('div');
    write(json);
    problems = [];
    const products = [{ id: 'candle', title: 'Candle' }, simple('tote', 'Canvas tote', '38.50')];
    show = openShow({
      source: { load: () => Promise.resolve(decodeShow(demoShow({ products, events: [] }))) },
      locale: 'en',
      cart: undefined,
      target: element,
    });
    show.facts.on('error', ({ error }) => problems.push(error.code), {
      signal: new AbortController().signal,
    });
    await show.load();
  }

  function write(json: string): void {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.dataset['shoppableProducts'] = '';
    script.textContent = json;
    element.replaceChildren(script);
  }

  const priceOf = (id: string): string | undefined =>
    show.catalog.product(id).get()?.variants[0]?.price.amount;
  const waiting = (id: string): string | undefined => show.catalog.$waiting.get().get(id);

  afterEach(() => show.dispose());

  it('are the show’s, by their ids; of what is not among them the show’s own stay', async () => {
    const candle = { id: 'candle', url: '/candle', variants: [{ id: 'candle-1', price: EUR('24.00') }] };
    await open(JSON.stringify([candle]));
    await until(() => priceOf('candle') === '24.00');
    expect(show.catalog.product('candle').get()).to.include({
      title: 'Candle',
      url: `${location.origin}/candle`,
    });
    expect(priceOf('tote')).to.equal('38.50');
    expect([...show.catalog.$waiting.get()]).to.deep.equal([]);
  });

  it('are read again when the page says that they have changed', async () => {
    await open('[]');
    await until(() => waiting('candle') === 'missing');
    write(JSON.stringify([{ id: 'candle', variants: [{ id: 'candle-1', price: EUR('22.00') }] }]));
    element.dispatchEvent(new Event('shoppable-products-change'));
    await until(() => priceOf('candle') === '22.00');
    expect(waiting('candle')).to.equal(undefined);
  });

  for (const [what, json] of [
    ['no JSON', '{'],
    ['no list', '{"candle":{}}'],
  ] as const)
    it(`say what is wrong with ${what}`, async () => {
      await open(json);
      await until(() => waiting('candle') === 'failed');
      expect(problems).to.deep.equal(['catalog-invalid']);
      expect(priceOf('tote')).to.equal('38.50');
    });

  it('run nothing, whatever stands in them', async () => {
    const hostile = { id: 'candle', title: '<img src=x onerror=alert(1)>', url: 'javascript:alert(1)' };
    await open(JSON.stringify([hostile, { id: '__proto__', title: 'polluted' }, 7, null]));
    await until(() => show.catalog.product('candle').get()?.title.startsWith('<img'));
    expect(show.catalog.product('candle').get()?.url).to.equal(undefined);
    expect('title' in {}).to.equal(false);
  });
});
