import { describe, expect, it } from 'vitest';
import type { ShoppableError } from './lib/errors.ts';
import type { ProductAnswer } from './ports/catalog-backend.ts';
import { EUR, named, openCatalog, priceOf, sold, waiting } from './testing/catalog-rig.ts';
import { settle } from './testing/hand-clock.ts';
import { memoryCatalog } from './testing/memory-catalog.ts';
import { exampleShow } from './testing/memory-show.ts';

describe('products that are only named', () => {
  it('stand there with title and picture until the catalog has answered, each in its place', async () => {
    const catalog = memoryCatalog({ vase: sold('vase', '20.00'), rug: sold('rug', '90.00') });
    const release = catalog.hold();
    const [mug] = exampleShow().products ?? [];
    const images = [{ url: 'https://shop.example/vase.webp' }];
    const products = [{ id: 'vase', sku: 'V-1', title: 'Vase', images }, mug!, { id: 'rug', title: 'Rug' }];
    const rig = await openCatalog(catalog, { products });
    const placeholder = rig.show.catalog.product('vase').get();
    expect(placeholder).toMatchObject({ id: 'vase', title: 'Vase', images, variants: [] });
    expect(waiting(rig)).toEqual({ vase: 'loading', rug: 'loading' });
    release();
    await settle();
    expect(rig.show.catalog.$products.get().map(({ id, title }) => [id, title])).toEqual([
      ['vase', 'The shop’s vase'],
      ['mug', 'Stoneware mug'],
      ['rug', 'The shop’s rug'],
    ]);
    expect(rig.show.catalog.variant('rug-1')?.product.id).toBe('rug');
    expect(waiting(rig)).toEqual({ mug: 'missing' });
  });

  it('are asked for in one question of a hundred each, in the viewer’s language', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `p${String(index)}`);
    const catalog = memoryCatalog(Object.fromEntries(ids.map((id) => [id, sold(id, '5.00')])));
    const rig = await openCatalog(catalog, named(...ids), { locale: 'el' });
    expect(catalog.questions.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(catalog.questions.flat()).toEqual(ids);
    expect(new Set(catalog.locales)).toEqual(new Set(['el']));
    expect(waiting(rig)).toEqual({});
    expect(rig.show.catalog.$products.get().every(({ variants }) => variants.length === 1)).toBe(true);
  });

  it('keep the labels that the law asks for, whatever the catalog says', async () => {
    const disclosures = [{ kind: 'affiliate' as const }];
    const catalog = memoryCatalog({ vase: sold('vase', '20.00', { disclosures: [] }) });
    const rig = await openCatalog(catalog, { products: [{ id: 'vase', disclosures }] });
    expect(rig.show.catalog.product('vase').get()?.disclosures).toEqual(disclosures);
  });

  it('say that they are not sold here when nobody can be asked, and the developer hears why', async () => {
    const rig = await openCatalog(undefined, named('vase'));
    expect(waiting(rig)).toEqual({ vase: 'missing' });
    expect(rig.problems).toEqual(['config-invalid']);
  });

  it('say so, too, when the shop does not have them, or has no price for them', async () => {
    const catalog = memoryCatalog({ rug: sold('rug', '1.00', { variants: [] }) });
    const rig = await openCatalog(catalog, named('vase', 'rug'));
    expect(waiting(rig)).toEqual({ vase: 'missing', rug: 'missing' });
    expect(rig.problems).toEqual([]);
  });
});

describe('what the catalog answers', () => {
  it('is laid over the show’s product field by field', async () => {
    const partial: ProductAnswer = {
      variants: [{ id: 'mug-olive', price: EUR('16.00') }],
    };
    const rig = await openCatalog(memoryCatalog({ mug: partial, lamp: { title: 'Lamp of brass' } }));
    expect(rig.show.catalog.product('mug').get()).toMatchObject({
      title: 'Stoneware mug',
      variants: [{ id: 'mug-olive', price: EUR('16.00'), options: { Colour: 'Olive' }, available: 2 }],
    });
    expect(rig.show.catalog.product('lamp').get()).toMatchObject({
      title: 'Lamp of brass',
      variants: [{ id: 'lamp', price: EUR('129.00') }],
    });
  });

  it('keeps the variants that it has left out when it says that it has left some out', async () => {
    const catalog = memoryCatalog({
      mug: { complete: false, variants: [{ id: 'mug-olive', price: EUR('16.00') }] },
    });
    const rig = await openCatalog(catalog);
    const variants = rig.show.catalog.product('mug').get()?.variants ?? [];
    expect(variants.map(({ id, price }) => [id, price.amount])).toEqual([
      ['mug-olive', '16.00'],
      ['mug-sand', '18.00'],
    ]);
  });

  it.each([
    ['the adapter', { answer: 'replace' } as const, undefined],
    ['the show JSON', {}, { type: 'demo', answer: 'replace' } as const],
  ])('takes the place of the show’s product when %s says so', async (_who, options, store) => {
    const catalog = memoryCatalog({ mug: sold('mug', '16.00'), lamp: sold('lamp', '9.00') }, options);
    const rig = await openCatalog(catalog, store && { store });
    const mug = rig.show.catalog.product('mug').get();
    expect(mug).toMatchObject({ id: 'mug', title: 'The shop’s mug', images: [], options: [] });
    expect(mug).not.toHaveProperty('url');
    expect(mug?.variants.map(({ id }) => id)).toEqual(['mug-1']);
  });

  it('is read product by product: a wrong one does not lose the others', async () => {
    const errors: ShoppableError[] = [];
    const wrong = { variants: [{ id: 'vase-1', price: { amount: 5, currency: 'EUR' } }] };
    const catalog = memoryCatalog({ rug: sold('rug', '90.00') });
    catalog.set('vase', wrong as unknown as ProductAnswer);
    const release = catalog.hold();
    const rig = await openCatalog(catalog, named('vase', 'rug'));
    rig.show.facts.on('error', ({ error }) => errors.push(error), { signal: new AbortController().signal });
    release();
    await settle();
    expect(priceOf(rig, 'rug')).toBe('90.00');
    expect(waiting(rig)).toEqual({ vase: 'failed' });
    expect(errors).toMatchObject([{ code: 'catalog-invalid', path: 'variants.0.price.amount' }]);
    expect(errors[0]?.message).toContain('"vase"');
  });

  it('is shown as text, without links that run', async () => {
    const hostile = sold('vase', '1.00', {
      title: '<b>V\u202Ease</b>',
      url: 'javascript:alert(1)',
      images: [{ url: 'data:text/html,x' }],
    });
    const rig = await openCatalog(memoryCatalog({ vase: hostile }), named('vase'));
    const vase = rig.show.catalog.product('vase').get();
    expect(vase).toMatchObject({ title: '<b>Vase</b>', images: [{ url: undefined }] });
    expect(vase?.url).toBeUndefined();
  });
});
