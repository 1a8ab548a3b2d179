import { table, wall } from './backdrop.ts';
import { tones } from './ink.ts';
import type { Plate } from './plate.ts';
import { sketch } from './sketch.ts';

/** Which picture of a product: the whole thing or its close-up. */
export type View = 'whole' | 'close';

/** The SVG text of one product in one colour. */
export function render(plate: Plate, colour: string, view: View): string {
  const hex = plate.colours[colour];
  if (hex === undefined) throw new Error(`${plate.handle} has no colour "${colour}"`);
  const s = sketch();
  s.add(
    plate.on === 'wall' ? wall(s, plate.tint) : table(s, plate.tint, plate.edge),
    plate.draw(s, tones(hex)),
  );
  const [x, y, side] = view === 'whole' ? [0, 0, 800] : plate.close;
  return shareOutlines(
    tidy(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${side} ${side}" width="800" height="800" stroke-linecap="round" stroke-linejoin="round">${s.done()}</svg>`,
    ),
  );
}

/** Keeps an outline that is drawn several times once, in the definitions. */
export function shareOutlines(svg: string): string {
  const counts = new Map<string, number>();
  for (const [, d = ''] of svg.matchAll(/<path d="([^"]{30,})"/gu)) counts.set(d, (counts.get(d) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).map(([d]) => d);
  const names = new Map(shared.map((d, index) => [d, `o${index.toString(36)}`]));
  const drawn = svg.replace(/<path d="([^"]{30,})"/gu, (path, d: string) => {
    const name = names.get(d);
    return name === undefined ? path : `<use href="#${name}"`;
  });
  const outlines = shared.map((d) => `<path id="${names.get(d) ?? ''}" d="${d}"/>`).join('');
  return drawn.replace('<defs>', `<defs>${outlines}`);
}

/** Shortens hex colours and numbers; a path may join "-" without a space. */
export function tidy(svg: string): string {
  return svg
    .replace(/#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3/gu, '#$1$2$3')
    .replace(/(\d\.\d{2})\d+/gu, '$1')
    .replace(/([^\d.])0\.(\d)/gu, '$1.$2');
}
