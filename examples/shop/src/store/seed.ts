import { plates } from '../../art/plates.ts';
import { catalogue, codes } from '../../catalogue/catalogue.ts';
import type { Exception, ProductData } from '../../catalogue/format.ts';
import { words } from '../../catalogue/format.ts';
import { AXES, COLOUR_AXES, VALUES } from '../../catalogue/options.ts';
import type { Database } from './database.ts';
import { toCents } from './money.ts';
import type { Axis, Variant } from './product.ts';

/** Fills an empty database with the catalogue and the promotion codes; a filled one stays as it is. */
export function seed(db: Database): void {
  db.transaction(() => {
    if (db.get('SELECT 1 FROM products LIMIT 1') !== undefined) return;
    catalogue.forEach((data, position) => seedProduct(db, data, position));
    // The shop has sold before this database was made.
    db.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('orders', 10246)");
    for (const code of codes) {
      db.run(
        'INSERT INTO codes (code, percent, minimum, ends_ms, uses, used) VALUES (?, ?, ?, ?, ?, ?)',
        code.code,
        code.percent,
        toCents(code.minimum ?? '0'),
        code.endsAt === undefined ? null : Date.parse(code.endsAt),
        code.uses ?? null,
        code.used ?? 0,
      );
    }
  });
}

function seedProduct(db: Database, data: ProductData, position: number): void {
  const { title, about, made } = data;
  db.run(
    'INSERT INTO products (id, position, category, words, axes) VALUES (?, ?, ?, ?, ?)',
    data.handle,
    position,
    data.category,
    JSON.stringify({ title, about, made }),
    JSON.stringify(axesOf(data)),
  );
  variantsOf(data).forEach((variant, index) => {
    db.run(
      'INSERT INTO variants (id, product_id, position, sku, options, price, compare_at, stock, image) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      variant.id,
      data.handle,
      index,
      variant.sku,
      JSON.stringify(variant.options),
      variant.price,
      variant.compareAt ?? null,
      variant.stock,
      variant.image,
    );
  });
}

function axesOf(data: ProductData): Axis[] {
  const drawn = plates.find((plate) => plate.handle === data.handle)?.colours ?? {};
  return Object.entries(data.axes).map(([key, values]) => {
    const name = AXES[key];
    if (name === undefined) throw new Error(`${data.handle}: the axis "${key}" has no name.`);
    return {
      key,
      name,
      values: values.map((value) => {
        const swatch = COLOUR_AXES.has(key) ? drawn[value] : undefined;
        const label = VALUES[value] ?? words(value, value, value, value);
        return { key: value, label, ...(swatch !== undefined && { swatch }) };
      }),
    };
  });
}

/** All combinations of a product's options that are made, with price, stock and picture. */
export function variantsOf(data: ProductData): Variant[] {
  const axes = Object.entries(data.axes);
  const combinations = axes.reduce<Readonly<Record<string, string>>[]>(
    (some, [axis, values]) => some.flatMap((one) => values.map((value) => ({ ...one, [axis]: value }))),
    [{}],
  );
  return combinations.flatMap((options) => {
    const exceptions = (data.except ?? []).filter((one) => matches(one, options));
    if (exceptions.some((one) => one.missing)) return [];
    const last = <K extends 'stock' | 'price' | 'compareAt'>(key: K): Exception[K] | undefined =>
      exceptions.findLast((one) => one[key] !== undefined)?.[key];
    const keys = Object.values(options);
    const compareAt = last('compareAt') ?? (last('price') === undefined ? data.compareAt : undefined);
    return {
      id: [data.handle, ...keys].join('.').replaceAll('–', '-'),
      productId: data.handle,
      sku: ['OT', ...data.handle.split('-'), ...keys]
        .map((part) => part.replaceAll('–', '').slice(0, 5))
        .join('-')
        .toUpperCase(),
      options,
      price: toCents(last('price') ?? data.price),
      ...(compareAt !== undefined && { compareAt: toCents(compareAt) }),
      stock: last('stock') ?? data.stock,
      image: imageOf(data, options),
    };
  });
}

function matches(exception: Exception, options: Readonly<Record<string, string>>): boolean {
  return Object.entries(exception.when).every(([axis, value]) => options[axis] === value);
}

/** The picture in the variant's colour; the first colour's picture carries the bare handle. */
function imageOf(data: ProductData, options: Readonly<Record<string, string>>): string {
  const axis = Object.keys(data.axes).find((key) => COLOUR_AXES.has(key));
  const colour = axis === undefined ? undefined : options[axis];
  const plate = plates.find((one) => one.handle === data.handle);
  const first = Object.keys(plate?.colours ?? {})[0];
  return colour === undefined || colour === first ? data.handle : `${data.handle}-${colour}`;
}
