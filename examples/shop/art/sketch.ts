/** The stops of a gradient: `#fff 0, #eee 0.4 0.5` — colour, place 0–1 and, where it is not 1, opacity. */
export type Stops = string;

/** One drawing in the making: collects definitions and marks, hands out ids. */
export interface Sketch {
  /** Adds finished marks, in painting order. */
  add(...marks: string[]): void;
  /** A linear gradient over the shape's box (0–1), as a paint. */
  linear(stops: Stops, line?: readonly [number, number, number, number]): string;
  /** A radial gradient over the shape's box (0–1), as a paint. */
  radial(stops: Stops, circle?: readonly [cx: number, cy: number, r: number]): string;
  /** A repeating tile, as a paint. */
  pattern(width: number, height: number, marks: string, turn?: number): string;
  /** Marks shown only inside the outline. */
  within(outline: string, ...marks: string[]): string;
  /** Marks blurred by the given radius in pixels. */
  blurred(radius: number, ...marks: string[]): string;
  /** Marks that are drawn more than once: kept once, each call's answer places them. */
  again(marks: string): string;
  /** Everything so far, as the inside of an `<svg>`. */
  done(): string;
}

const stopTags = (stops: Stops): string =>
  stops
    .split(', ')
    .map((stop) => {
      const [colour = '', at = '', opacity] = stop.split(' ');
      const fade = opacity === undefined ? '' : ` stop-opacity="${opacity}"`;
      return `<stop offset="${at}" stop-color="${colour}"${fade}/>`;
    })
    .join('');

/** Starts a drawing; equal definitions are kept once, so that files stay small. */
export function sketch(): Sketch {
  const ids = new Map<string, string>();
  const marks: string[] = [];
  const define = (make: (id: string) => string): string => {
    const key = make('');
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `a${ids.size.toString(36)}`;
    ids.set(key, id);
    return id;
  };
  const definitions = (): string =>
    [...ids].map(([key, id]) => key.replace(' id=""', ` id="${id}"`)).join('');
  return {
    add: (...added) => void marks.push(...added),
    linear: (stops, [x1, y1, x2, y2] = [0, 0, 1, 1]) =>
      `url(#${define(
        (id) =>
          `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopTags(stops)}</linearGradient>`,
      )})`,
    radial: (stops, [cx, cy, r] = [0.5, 0.5, 0.5]) =>
      `url(#${define(
        (id) =>
          `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopTags(stops)}</radialGradient>`,
      )})`,
    pattern: (width, height, tile, turn = 0) =>
      `url(#${define(
        (id) =>
          `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${tile}</pattern>`,
      )})`,
    within: (outline, ...inner) => {
      const id = define((name) => `<clipPath id="${name}"><path d="${outline}"/></clipPath>`);
      return `<g clip-path="url(#${id})">${inner.join('')}</g>`;
    },
    blurred: (radius, ...inner) => {
      const id = define(
        (name) =>
          `<filter id="${name}" x="-300" y="-300" width="1900" height="1900" filterUnits="userSpaceOnUse"><feGaussianBlur stdDeviation="${radius}"/></filter>`,
      );
      return `<g filter="url(#${id})">${inner.join('')}</g>`;
    },
    again: (marked) => `<use href="#${define((id) => `<g id="${id}">${marked}</g>`)}"/>`,
    done: () => `<defs>${definitions()}</defs>${marks.join('')}`,
  };
}
