import type { Choice, ChoiceAxes, Choices } from './choices.ts';

/** A variant of which everything is chosen. */
export interface ChosenVariant {
  /** The shop's own id and, behind it, what that leaves open: `15|Colour=blue`. */
  readonly id: string;
  readonly options: Choices;
}

/** Variants that leave choices open, such as a shirt of size S in any colour: the shop wants to be told which. */
export interface OpenVariants {
  /** The variants that the shop's variant `own` stands for; remembered for {@link OpenVariants.idOf}. */
  chosen(axes: ChoiceAxes, own: string, choices: readonly Choice[]): ChosenVariant[];
  /** The id of a variant by the shop's own and what people read of its choices, as a line of a cart tells it. */
  idOf(own: string, labels: readonly string[]): string;
}

function keyOf(own: string, labels: readonly string[]): string {
  return [own, ...[...labels].sort()].join();
}

/** Remembers {@link OpenVariants}. */
export function openVariants(): OpenVariants {
  const ids = new Map<string, string>();
  return {
    chosen: (axes, own, choices) =>
      axes.combine(choices).map((options) => {
        const open = choices.map(([name, value]) =>
          value === undefined ? `|${name}=${String(options[name])}` : '',
        );
        const id = own + open.join('');
        ids.set(keyOf(own, axes.labels(options)), id);
        return { id, options };
      }),
    idOf: (own, labels) => ids.get(keyOf(own, labels)) ?? own,
  };
}

/** The shop's own id in one of {@link ChosenVariant}, and what was chosen besides, as attributes and their values. */
export function openChoices(id: string): { own: string; choices: { attribute: string; value: string }[] } {
  const [own = '', ...rest] = id.split('|');
  const choices = rest.map((choice) => {
    const [attribute = '', ...value] = choice.split('=');
    return { attribute, value: value.join('=') };
  });
  return { own, choices };
}
