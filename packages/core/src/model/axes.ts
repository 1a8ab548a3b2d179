import type { ProductOption, Variant } from './product.ts';

/**
 * Axes of choice with those of their values that a variant has: shops share one list of colours among products of which none
 * is made in all of them.
 */
export function axesInUse(
  axes: readonly ProductOption[],
  variants: readonly Pick<Variant, 'options'>[],
): ProductOption[] {
  return axes.map(({ name, values }) => {
    const used = new Set(variants.map(({ options }) => options[name]));
    return { name, values: values.filter(({ value }) => used.has(value)) };
  });
}
