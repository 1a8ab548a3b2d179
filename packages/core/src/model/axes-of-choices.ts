import type { ProductOption } from './product.ts';

/** What a variant is on one axis: the name of the axis, its value there, and perhaps the colour of that. */
export type ChoiceMade = readonly [axis: string, value: string, swatch?: string | undefined];

/** The axes of choice of variants that each tell their own; a swatch that is no hex colour is left out. */
export function axesOfChoices(
  variants: readonly { readonly chosen: readonly ChoiceMade[] }[],
): ProductOption[] {
  const axes = new Map<string, Map<string, string | undefined>>();
  for (const [axis, value, swatch = ''] of variants.flatMap(({ chosen }) => chosen)) {
    const values = axes.get(axis) ?? new Map<string, string | undefined>();
    axes.set(axis, values.set(value, /^#[\da-f]{3,8}$/iu.test(swatch) ? swatch : undefined));
  }
  return [...axes].map(([name, values]) => ({
    name,
    values: [...values].map(([value, swatch]) => ({ value, swatch })),
  }));
}
