import type { Tones } from './ink.ts';
import type { Sketch } from './sketch.ts';

/** A filled path. */
export function fill(d: string, paint: string, opacity = 1): string {
  return `<path d="${d}" fill="${paint}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
}

/** A round-capped stroke. */
export function stroke(d: string, paint: string, width: number, opacity = 1, dash = ''): string {
  const fade = opacity === 1 ? '' : ` opacity="${opacity}"`;
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${d}" fill="none" stroke="${paint}" stroke-width="${width}"${fade}${dashes}/>`;
}

/** A filled ellipse. */
export function oval(cx: number, cy: number, rx: number, ry: number, paint: string, opacity = 1): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${paint}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
}

/** A filled rectangle, with round corners when `r` is given. */
export function box(x: number, y: number, w: number, h: number, paint: string, r = 0, opacity = 1): string {
  const fade = opacity === 1 ? '' : ` opacity="${opacity}"`;
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}"${r === 0 ? '' : ` rx="${r}"`} fill="${paint}"${fade}/>`;
}

/** Marks moved by (x, y), optionally turned by degrees and scaled. */
export function placed(x: number, y: number, marks: string, turn = 0, scale = 1): string {
  const turned = turn === 0 ? '' : ` rotate(${turn})`;
  const scaled = scale === 1 ? '' : ` scale(${scale})`;
  return `<g transform="translate(${x} ${y})${turned}${scaled}">${marks}</g>`;
}

/** Marks mirrored about the middle of the 800-wide canvas. */
export function mirrored(marks: string): string {
  return `<g transform="matrix(-1 0 0 1 800 0)">${marks}</g>`;
}

/** Small lettering as on labels: centred, letter-spaced. */
export function lettering(
  x: number,
  y: number,
  text: string,
  size: number,
  paint: string,
  spacing = 2,
): string {
  return `<text x="${x}" y="${y}" font-family="Georgia,'Times New Roman',serif" font-size="${size}" letter-spacing="${spacing}" text-anchor="middle" fill="${paint}">${text}</text>`;
}

/** Rounds a form under the lamp at the top left: lit edges there, shaded ones opposite. */
export function rounding(s: Sketch, d: string, t: Tones, width = 30, strength = 0.42): string {
  return s.within(
    d,
    s.blurred(
      width / 2.6,
      placed(-width / 4, -width / 4, stroke(d, t.darker, width, strength)),
      placed(width / 3, width / 3, stroke(d, t.lighter, width * 0.5, strength * 0.9)),
    ),
  );
}

/** How a piece of cloth falls: lines of shade and of light, each a path. */
export interface Folds {
  readonly shade?: readonly string[];
  readonly light?: readonly string[];
  readonly width?: number;
  readonly strength?: number;
}

/** A piece of cloth: graded colour, weave, folds and rounded edges. */
export function cloth(s: Sketch, d: string, t: Tones, weave: string, folds: Folds = {}): string {
  const width = folds.width ?? 22;
  const strength = folds.strength ?? 0.36;
  const paint = s.linear(`${t.light} 0, ${t.base} 0.5, ${t.dark} 1`, [0, 0, 0.9, 1]);
  return [
    fill(d, paint),
    fill(d, weave),
    s.within(
      d,
      s.blurred(width / 2.4, ...(folds.shade ?? []).map((line) => stroke(line, t.darker, width, strength))),
      s.blurred(
        width / 3.2,
        ...(folds.light ?? []).map((line) => stroke(line, t.lighter, width * 0.6, strength + 0.12)),
      ),
    ),
    rounding(s, d, t),
  ].join('');
}

/** A plain linen weave that takes the colour under it. */
export function weave(s: Sketch, size = 4, strength = 0.045): string {
  const half = size / 2;
  return s.pattern(
    size,
    size,
    box(0, 0, half, half, '#fff', 0, strength) + box(half, half, half, half, '#20140c', 0, strength * 0.9),
  );
}

/** The shadow of a form on the wall behind it. */
export function wallShadow(s: Sketch, d: string, dx = 26, dy = 30, strength = 0.3): string {
  return s.blurred(20, placed(dx, dy, fill(d, '#3a2a20', strength)));
}

/** The shadow of a standing thing: a wide soft pool and a dark line of contact. */
export function floorShadow(s: Sketch, cx: number, cy: number, rx: number, ry = rx * 0.13): string {
  return (
    s.blurred(20, oval(cx + rx * 0.28, cy + ry * 0.35, rx * 1.18, ry * 1.25, '#3a2a20', 0.34)) +
    s.blurred(6, oval(cx + rx * 0.04, cy, rx * 0.98, ry * 0.6, '#2a1a12', 0.5))
  );
}
