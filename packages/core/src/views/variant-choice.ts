import type { Variant } from '../model/product.ts';
import {
  common,
  firstOf,
  isEmpty,
  type VariantAxis,
  type VariantBits,
  type VariantIndex,
} from './variant-index.ts';

/** What the viewer has chosen: name of the axis → value. */
export type Chosen = Readonly<Record<string, string>>;

/** One value that can be chosen, or not. `impossible`: no such combination exists. */
export interface ChoiceValue {
  readonly value: string;
  readonly label: string;
  readonly swatch: string | undefined;
  readonly state: 'free' | 'sold-out' | 'impossible';
  readonly chosen: boolean;
}

/** One axis as the viewer sees it. */
export interface ChoiceAxis {
  /** Key of the axis. */
  readonly name: string;
  /** Its name, to be shown; empty when it has none. */
  readonly label: string;
  readonly kind: 'swatches' | 'chips';
  readonly values: readonly ChoiceValue[];
  /** Label of the chosen value. */
  readonly chosen: string | undefined;
}

/** The choice among a product's variants. */
export interface ChoiceView {
  readonly axes: readonly ChoiceAxis[];
  /** The variant that is chosen; undefined until every axis is. */
  readonly variant: Variant | undefined;
  /** The first axis without a choice. */
  readonly missing: ChoiceAxis | undefined;
}

/**
 * The choice before the viewer has touched it: that of `variantId` when it is given; else colours, which the picture
 * shows anyway, and axes that leave no choice. Sizes are the viewer's to say.
 */
export function firstChoice(index: VariantIndex, variantId?: string): Chosen {
  const given = index.variants.findIndex(({ id }) => id === variantId);
  if (given !== -1) return choiceOf(index, given);
  const likely = firstOf(index.purchasable) ?? 0;
  const whole = choiceOf(index, likely);
  const kept = index.axes.filter((axis) => axis.values.length === 1 || kindOf(axis) === 'swatches');
  return Object.fromEntries(kept.map(({ name }) => [name, whole[name]] as const).filter(hasValue));
}

/**
 * The choice after the viewer has chosen `value` on the axis `name`. Axes below it keep their values as long as
 * something can be bought with them; a value that no longer goes with it is left open, never replaced in silence.
 */
export function choose(index: VariantIndex, chosen: Chosen, name: string, value: string): Chosen {
  const wanted = { ...chosen, [name]: value };
  const kept: Record<string, string> = {};
  let left = index.purchasable;
  for (const axis of index.axes) {
    const picked = wanted[axis.name];
    const bits = axis.values.find((candidate) => candidate.value === picked)?.bits;
    if (picked === undefined || bits === undefined) continue;
    const next = common(left, bits);
    if (isEmpty(next) && axis.name !== name) continue;
    left = next;
    kept[axis.name] = picked;
  }
  return kept;
}

/**
 * The choice as it is drawn. A value is judged against what is chosen on the axes above its own, so that the first
 * axis is always free and every variant can be reached in one pass from top to bottom.
 */
export function choiceView(index: VariantIndex, chosen: Chosen): ChoiceView {
  let above: VariantBits = index.all;
  const axes: ChoiceAxis[] = [];
  for (const axis of index.axes) {
    axes.push(axisView(axis, above, index.purchasable, chosen[axis.name]));
    const bits = axis.values.find(({ value }) => value === chosen[axis.name])?.bits;
    if (bits !== undefined) above = common(above, bits);
  }
  const missing = axes.find((axis) => axis.chosen === undefined);
  const position = missing === undefined ? firstOf(above) : undefined;
  return { axes, missing, variant: position === undefined ? undefined : index.variants[position] };
}

function axisView(
  axis: VariantAxis,
  above: VariantBits,
  purchasable: VariantBits,
  picked: string | undefined,
): ChoiceAxis {
  const values = axis.values.map(({ value, label, swatch, bits }): ChoiceValue => {
    const existing = common(above, bits);
    const state = isEmpty(existing)
      ? 'impossible'
      : isEmpty(common(existing, purchasable))
        ? 'sold-out'
        : 'free';
    return { value, label, swatch, state, chosen: value === picked };
  });
  return {
    name: axis.name,
    label: axis.label,
    kind: kindOf(axis),
    values,
    chosen: values.find(({ chosen }) => chosen)?.label,
  };
}

function kindOf(axis: VariantAxis): ChoiceAxis['kind'] {
  return axis.values.length > 0 && axis.values.every(({ swatch }) => swatch !== undefined)
    ? 'swatches'
    : 'chips';
}

function choiceOf(index: VariantIndex, position: number): Chosen {
  const word = position >>> 5;
  const bit = 1 << (position & 31);
  const entries = index.axes.map(({ name, values }) => {
    const value = values.find(({ bits }) => ((bits[word] ?? 0) & bit) !== 0)?.value;
    return [name, value] as const;
  });
  return Object.fromEntries(entries.filter(hasValue));
}

function hasValue(entry: readonly [string, string | undefined]): entry is readonly [string, string] {
  return entry[1] !== undefined;
}
