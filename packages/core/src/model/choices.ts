/** What is chosen of each axis of a product: value by name. */
export type Choices = Readonly<Record<string, string>>;

/** One choice: the name of the axis, the value by which the shop knows it (undefined: any), and what people read. */
export type Choice = readonly [name: string, value: string | undefined, label?: string];

/** The axes of a product, as its variants tell them. */
export interface ChoiceAxes {
  /** Has an axis have a value; one that it has keeps its label. */
  learn(choice: Choice): void;
  /** The choices of a variant: one for each value of an axis that it leaves open, at most `most`, else 500. */
  combine(choices: readonly Choice[], most?: number): Choices[];
  /** What people read, in the order of the axes. */
  labels(choices: Choices): string[];
  /** As `Product.options` has them. */
  options(): { name: string; values: { value: string; label: string }[] }[];
}

/** Collects the axes of a product. */
export function choiceAxes(): ChoiceAxes {
  const axes = new Map<string, Map<string, string>>();

  function learn([name, value, label = value]: Choice): void {
    const axis = axes.get(name) ?? new Map<string, string>();
    axes.set(name, axis);
    if (value !== undefined && !axis.has(value)) axis.set(value, label ?? value);
  }

  return {
    learn,
    combine(choices, most = 500) {
      choices.forEach(learn);
      return choices.reduce<Choices[]>(
        (made, [name, value]) => {
          const values = value === undefined ? [...(axes.get(name)?.keys() ?? [])] : [value];
          return made.flatMap((one) => values.map((each) => ({ ...one, [name]: each }))).slice(0, most);
        },
        [{}],
      );
    },
    labels: (choices) => [...axes].flatMap(([name, axis]) => axis.get(choices[name] ?? '') ?? []),
    options: () =>
      [...axes].map(([name, axis]) => ({
        name,
        values: [...axis].map(([value, label]) => ({ value, label })),
      })),
  };
}
