import type { ShowJson } from '../model/show.ts';
import type { ProductAnswer } from '../ports/catalog-backend.ts';
import type { ShowPorts } from '../stores/show-contract.ts';
import { settle } from './hand-clock.ts';
import type { MemoryCatalog } from './memory-catalog.ts';
import { openRig, type ShowRig } from './show-rig.ts';

/** So many euros. */
export const EUR = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

/** A product of one variant, as a shop answers it. */
export function sold(id: string, amount: string, fields: ProductAnswer = {}): ProductAnswer {
  return {
    title: `The shop’s ${id}`,
    variants: [{ id: `${id}-1`, price: EUR(amount), availability: 'in-stock' }],
    ...fields,
  };
}

/** A show whose products are only named. */
export function named(...ids: readonly string[]): Partial<ShowJson> {
  return { products: ids.map((id) => ({ id, handle: `the-${id}`, title: `Named ${id}` })) };
}

/** A show with products out of `catalog`, as it is when the catalog has answered, or is held. */
export async function openCatalog(
  catalog: MemoryCatalog | undefined,
  json: Partial<ShowJson> = {},
  ports: Partial<ShowPorts> = {},
): Promise<ShowRig> {
  const rig = await openRig(json, { ports: { ...(catalog && { catalog: () => catalog }), ...ports } });
  await settle();
  return rig;
}

/** What the first variant of a product costs. */
export function priceOf({ show }: ShowRig, id: string): string | undefined {
  return show.catalog.product(id).get()?.variants[0]?.price.amount;
}

/** By product id: what waits for the catalog. */
export function waiting({ show }: ShowRig): object {
  return Object.fromEntries(show.catalog.$waiting.get());
}

/** An event that tells what the first variant of a product costs. */
export function told(id: string, rev: number, amount: string): { type: string; data: object } {
  const variants = [{ variantId: `${id}-1`, price: EUR(amount) }];
  return { type: 'product.update', data: { key: `product:${id}`, rev, productId: id, variants } };
}
