import { describe, expect, it } from 'vitest';
import type { Product, Variant } from '../model/product.ts';
import { choiceView, choose, firstChoice, type Chosen } from './variant-choice.ts';
import { firstOf, indexVariants } from './variant-index.ts';

type Axes = Readonly<Record<string, readonly string[]>>;

function variant(
  options: Record<string, string>,
  availability: Variant['availability'] = 'in-stock',
): Variant {
  return {
    id: Object.values(options).join('-') || 'only',
    options,
    price: { amount: '1', currency: 'EUR' },
    availability,
  };
}

function product(axes: Axes, variants: Variant[], swatches: readonly string[] = []): Product {
  return {
    id: 'p',
    title: 'P',
    images: [],
    options: Object.entries(axes).map(([name, values]) => ({
      name,
      values: values.map((value) => (swatches.includes(name) ? { value, swatch: '#123456' } : { value })),
    })),
    variants,
    complete: true,
    disclosures: [],
    claims: [],
  };
}

function combinations(axes: Axes): Record<string, string>[] {
  return Object.entries(axes).reduce<Record<string, string>[]>(
    (made, [name, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

const AXES = { Colour: ['White', 'Olive'], Size: ['S', 'M', 'L'] };
const SHIRT = product(
  AXES,
  [
    variant({ Colour: 'White', Size: 'S' }, 'sold-out'),
    variant({ Colour: 'White', Size: 'M' }),
    variant({ Colour: 'Olive', Size: 'S' }),
    variant({ Colour: 'Olive', Size: 'L' }),
  ],
  ['Colour'],
);

function states(chosen: Chosen, of = SHIRT): string[] {
  return choiceView(indexVariants(of), chosen).axes.flatMap(({ values }) =>
    values.map(({ value, state }) => `${value} ${state}`),
  );
}

describe('the choice among variants', () => {
  it('begins with a colour that can be bought and leaves the size to the viewer', () => {
    const index = indexVariants(SHIRT);
    const chosen = firstChoice(index);
    expect(chosen).toEqual({ Colour: 'White' });
    expect(choiceView(index, chosen)).toMatchObject({ missing: { name: 'Size' }, variant: undefined });
  });

  it('begins with the variant that the host holds up', () => {
    const index = indexVariants(SHIRT);
    const chosen = firstChoice(index, 'Olive-L');
    expect(choiceView(index, chosen).variant?.id).toBe('Olive-L');
  });

  it('judges a value by what is chosen above it', () => {
    expect(states({ Colour: 'White' })).toEqual([
      'White free',
      'Olive free',
      'S sold-out',
      'M free',
      'L impossible',
    ]);
    expect(states({ Colour: 'Olive' })).toEqual([
      'White free',
      'Olive free',
      'S free',
      'M impossible',
      'L free',
    ]);
  });

  it('keeps what still goes together and leaves the rest open', () => {
    const index = indexVariants(SHIRT);
    expect(choose(index, { Colour: 'Olive', Size: 'L' }, 'Colour', 'White')).toEqual({ Colour: 'White' });
    expect(choose(index, { Colour: 'Olive' }, 'Size', 'S')).toEqual({ Colour: 'Olive', Size: 'S' });
  });

  it('answers the variant at once when there is only one', () => {
    const single = product({}, [variant({})]);
    const index = indexVariants(single);
    expect(choiceView(index, firstChoice(index)).variant?.id).toBe('only');
  });

  it('goes by title where the options do not tell the variants apart', () => {
    const named = product({}, [
      { ...variant({ a: '1' }), title: 'Small jar' },
      { ...variant({ a: '2' }, 'sold-out'), title: 'Large jar' },
    ]);
    const view = choiceView(indexVariants(named), {});
    expect(view.axes).toHaveLength(1);
    expect(view.axes[0]?.values.map(({ label, state }) => [label, state])).toEqual([
      ['Small jar', 'free'],
      ['Large jar', 'sold-out'],
    ]);
  });

  it('turns names and values that are keys into text that is fit to be shown', () => {
    const turned = product({ 'Size\u202E': ['S\u202E', 'M'] }, [
      variant({ 'Size\u202E': 'S\u202E' }),
      variant({ 'Size\u202E': 'M' }),
    ]);
    const [axis] = choiceView(indexVariants(turned), {}).axes;
    expect([axis?.label, axis?.values[0]?.label, axis?.values[0]?.value]).toEqual(['Size', 'S', 'S\u202E']);
  });

  it('shows no value that no variant has', () => {
    const extra = product({ Size: ['S', 'XXL'] }, [variant({ Size: 'S' })]);
    expect(choiceView(indexVariants(extra), {}).axes[0]?.values.map(({ value }) => value)).toEqual(['S']);
  });
});

describe.each([0, 1, 2, 3, 4])('with %i axes', (count) => {
  const axes = Object.fromEntries(
    Array.from({ length: count }, (_, axis) => [
      `Axis ${String(axis)}`,
      Array.from({ length: 4 }, (_value, value) => `${String(axis)}${String(value)}`),
    ]),
  );
  const variants = combinations(axes).map((options, index) =>
    variant(options, index % 3 === 1 ? 'sold-out' : 'in-stock'),
  );
  const index = indexVariants(product(axes, variants));

  it('reaches every variant that can be bought, and none that cannot, from top to bottom', () => {
    const reached = new Set<string>();
    const walk = (chosen: Chosen, depth: number): void => {
      const view = choiceView(index, chosen);
      const axis = view.axes[depth];
      if (axis === undefined) reached.add(view.variant?.id ?? 'none');
      else
        for (const { value } of axis.values.filter(({ state }) => state === 'free'))
          walk(choose(index, chosen, axis.name, value), depth + 1);
    };
    walk({}, 0);
    const purchasable = variants.filter(({ availability }) => availability !== 'sold-out');
    expect(reached).toEqual(new Set(purchasable.map(({ id }) => id)));
  });
});

it('finds the last of 500 variants', () => {
  const many = Array.from({ length: 500 }, (_, position) =>
    variant({ Size: String(position) }, position === 499 ? 'in-stock' : 'sold-out'),
  );
  expect(firstOf(indexVariants(product({ Size: many.map(({ id }) => id) }, many)).purchasable)).toBe(499);
});

it('judges 500 variants on four axes in under 5 ms a choice', () => {
  const axes = {
    A: ['1', '2', '3', '4', '5'],
    B: ['1', '2', '3', '4', '5'],
    C: ['1', '2', '3', '4'],
    D: ['1', '2', '3', '4', '5'],
  };
  const index = indexVariants(
    product(
      axes,
      combinations(axes).map((options) => variant(options)),
    ),
  );
  expect(index.variants).toHaveLength(500);
  const began = performance.now();
  for (let turn = 0; turn < 100; turn += 1) choiceView(index, choose(index, { A: '1', B: '2' }, 'C', '3'));
  expect((performance.now() - began) / 100).toBeLessThan(5);
});
