import { describe, expect, it } from 'vitest';
import type { ProductRef } from '../model/product-ref.ts';
import { catalogContract, type CatalogSubject } from '../testing/contract/catalog-contract.ts';
import { pageCatalog, ProductsRequestEvent, type PageCatalogCalls } from './page-catalog.ts';

const never = { signal: new AbortController().signal, locale: 'en' };
const ref = (id: string): ProductRef => ({ id, title: '', images: [] });

type Currency = 'EUR' | 'JPY' | 'KWD';
const PRICES: Readonly<Record<Currency, string>> = { EUR: '12.90', JPY: '1290', KWD: '3.125' };

function products(currency: Currency): Readonly<Record<string, object>> {
  const price = { amount: PRICES[currency], currency };
  const sizes = ['S', 'M'].map((Size) => ({ id: `shirt-${Size}`, options: { Size }, price }));
  return {
    mug: { title: 'Mug', variants: [{ id: 'mug-1', price, availability: 'in-stock' }] },
    shirt: {
      title: 'Shirt',
      url: '/products/shirt',
      options: [{ name: 'Size', values: [{ value: 'S' }, { value: 'M' }] }],
      variants: sizes,
    },
    lamp: { title: 'Lamp', variants: [{ id: 'lamp-1', price, availability: 'sold-out' }] },
  };
}

type Form = 'a list' | 'an object by id' | 'events';

function subject(form: Form, currency: Currency): CatalogSubject {
  const known = products(currency);
  let fault: string | undefined;
  let gate: Promise<void> = Promise.resolve();

  const getProducts: PageCatalogCalls['getProducts'] = async (refs) => {
    const met = fault;
    fault = undefined;
    await gate;
    if (met === 'malformed') return 'none';
    if (met !== undefined) throw new TypeError('Failed to fetch');
    const entries = refs.map(({ id }) => [id, known[id] ?? null] as const);
    return form === 'an object by id' ? Object.fromEntries(entries) : entries.map(([, product]) => product);
  };

  const target = new EventTarget();
  target.addEventListener('shoppable-products-request', (event) => {
    if (event instanceof ProductsRequestEvent)
      event.respondWith(getProducts(event.detail.refs, event.detail));
  });
  return {
    backend: pageCatalog(form === 'events' ? { target } : { getProducts }),
    shirt: ref('shirt'),
    mug: ref('mug'),
    soldOut: ref('lamp'),
    unknown: ref('unknown'),
    currency,
    fault: (kind) => void (fault = kind),
    hold() {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
  };
}

describe.each(['a list', 'an object by id', 'events'] as const)('the catalog of the page: %s', (form) => {
  for (const currency of ['EUR', 'JPY', 'KWD'] as const)
    describe(currency, () => {
      for (const { name, run } of catalogContract()) it(name, () => run(subject(form, currency)));
    });
});

describe('the catalog of the page', () => {
  it('gets the refs and the viewer’s language, and hears when nobody waits any more', async () => {
    const asked: unknown[] = [];
    const life = new AbortController();
    const catalog = pageCatalog({
      getProducts(refs, options) {
        asked.push([refs.map(({ id, handle }) => [id, handle]), options.locale]);
        return new Promise((_resolve, reject) =>
          options.signal.addEventListener('abort', () => reject(new Error('stopped'))),
        );
      },
    });
    const asking = catalog.products([{ ...ref('mug'), handle: 'the-mug' }], {
      ...life,
      signal: life.signal,
      locale: 'he',
    });
    life.abort();
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([[[['mug', 'the-mug']], 'he']]);
  });

  it('says nothing of what the page has left out', async () => {
    const catalog = pageCatalog({ getProducts: () => ({ mug: { title: 'Mug' }, constructor: 1 }) });
    expect(await catalog.products([ref('lamp'), ref('mug'), ref('toString')], never)).toEqual([
      undefined,
      { title: 'Mug' },
      undefined,
    ]);
  });

  it.each([
    ['a list that is too short', [null]],
    ['nothing', undefined],
    ['null', null],
  ])('cannot be read when it answers %s', async (_what, answer) => {
    const asking = pageCatalog({ getProducts: () => answer }).products([ref('a'), ref('b')], never);
    await expect(asking).rejects.toMatchObject({ code: 'catalog-invalid', retryable: false });
  });

  it('is unreachable when its function throws at once', async () => {
    const catalog = pageCatalog({
      getProducts() {
        throw new Error('not ready');
      },
    });
    await expect(catalog.products([ref('a')], never)).rejects.toMatchObject({
      code: 'catalog-unreachable',
      retryable: true,
    });
  });

  it('says so when nobody answers, and when the page refuses', async () => {
    const target = new EventTarget();
    const ask = (): Promise<unknown> => pageCatalog({ target }).products([ref('a')], never);
    await expect(ask()).rejects.toMatchObject({
      code: 'catalog-refused',
      message: expect.stringContaining('event.respondWith') as string,
    });
    target.addEventListener('shoppable-products-request', (event) => event.preventDefault());
    await expect(ask()).rejects.toMatchObject({
      code: 'catalog-refused',
      message: expect.stringContaining('refused') as string,
    });
  });

  it('takes one answer, in time', async () => {
    const target = new EventTarget();
    const faults: string[] = [];
    const respond = (event: Event): void => {
      try {
        (event as ProductsRequestEvent).respondWith([{ title: 'A' }]);
      } catch (thrown) {
        faults.push((thrown as DOMException).name);
      }
    };
    target.addEventListener('shoppable-products-request', respond);
    target.addEventListener('shoppable-products-request', (event) => {
      respond(event);
      queueMicrotask(() => respond(event));
    });
    expect(await pageCatalog({ target }).products([ref('a')], never)).toEqual([{ title: 'A' }]);
    await Promise.resolve();
    expect(faults).toEqual(['InvalidStateError', 'InvalidStateError']);
  });

  it('tells which products have changed, and no more when nobody listens', () => {
    const target = new EventTarget();
    const life = new AbortController();
    const told: unknown[] = [];
    pageCatalog({ target }).watchProducts?.((ids) => told.push(ids), { signal: life.signal });
    const tell = (detail: unknown): boolean =>
      target.dispatchEvent(Object.assign(new Event('shoppable-products-change'), { detail }));
    tell(['mug']);
    tell(null);
    tell({ hostile: true });
    target.dispatchEvent(new Event('shoppable-products-change'));
    life.abort();
    tell(['mug']);
    expect(told).toEqual([['mug'], null, null, null]);
  });

  it('does so by its function, too', () => {
    let change: (ids?: readonly string[]) => void = () => undefined;
    const life = new AbortController();
    const told: unknown[] = [];
    const catalog = pageCatalog({ getProducts: () => ({}), watch: (onChange) => void (change = onChange) });
    catalog.watchProducts?.((ids) => told.push(ids), { signal: life.signal });
    change(['mug']);
    change();
    life.abort();
    change(['mug']);
    expect(told).toEqual([['mug'], null]);
  });

  it('hands on whether it takes the place of the show’s products', () => {
    expect(pageCatalog({ getProducts: () => ({}), answer: 'replace' }).answer).toBe('replace');
    expect(pageCatalog({ target: new EventTarget() })).not.toHaveProperty('answer');
  });

  it('needs somebody to ask', () => {
    expect(() => pageCatalog({} as PageCatalogCalls)).toThrow(
      expect.objectContaining({ code: 'config-invalid', path: 'getProducts' }),
    );
  });
});
