/** Five tones of one colour, from the lit edge to the deepest fold. */
export interface Tones {
  readonly lighter: string;
  readonly light: string;
  readonly base: string;
  readonly dark: string;
  readonly darker: string;
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** Mixes two `#rrggbb` colours; `share` 0 is the first, 1 the second. */
export function mix(first: string, second: string, share: number): string {
  const other = channels(second);
  const mixed = channels(first).map((value, index) => value + ((other[index] ?? value) - value) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** Multiplies a colour's channels: shade that keeps its warmth. */
function shaded(hex: string, factors: readonly number[]): string {
  const scaled = channels(hex).map((value, index) => Math.round(value * (factors[index] ?? 1)));
  return `#${scaled.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** The tones of a colour under one warm lamp: light leans to cream, shade to umber. */
export function tones(base: string): Tones {
  return {
    lighter: mix(base, '#fffaf0', 0.55),
    light: mix(base, '#fff6e6', 0.28),
    base,
    dark: shaded(base, [0.83, 0.78, 0.71]),
    darker: shaded(base, [0.58, 0.5, 0.42]),
  };
}
