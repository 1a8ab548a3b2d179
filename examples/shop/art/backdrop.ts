import { mix } from './ink.ts';
import { box, fill, oval } from './marks.ts';
import type { Sketch } from './sketch.ts';

/** A bare painted wall, lit from the top left. */
export function wall(s: Sketch, tint: string): string {
  return (
    box(
      0,
      0,
      800,
      800,
      s.linear(`${mix(tint, '#ffffff', 0.3)} 0, ${tint} 0.6, ${mix(tint, '#5a4030', 0.13)} 1`),
    ) + box(0, 0, 800, 800, s.radial('#fff 0 0.5, #fff 0.35 0.3, #fff 0.7 0.09, #fff 1 0', [0.18, 0.1, 0.85]))
  );
}

/** A wall and the table before it; `edge` is where they meet. */
export function table(s: Sketch, tint: string, edge = 560): string {
  const top = mix(tint, '#fff8ec', 0.42);
  return (
    wall(s, tint) +
    box(
      0,
      edge,
      800,
      800 - edge,
      s.linear(`${mix(top, '#6b4a34', 0.07)} 0, ${top} 0.5, ${mix(top, '#6b4a34', 0.1)} 1`, [0, 0, 0.3, 1]),
    ) +
    s.blurred(8, box(-40, edge - 8, 880, 14, mix(tint, '#4a3020', 0.4), 0, 0.28)) +
    s.blurred(20, oval(190, edge + 120, 330, 70, '#fff', 0.3))
  );
}

/** The shadow of a window's cross and of leaves on the wall, for the scene pictures. */
export function windowLight(s: Sketch): string {
  const panes =
    'M150 40L330 70V260L150 240ZM345 72L500 98V280L345 262ZM150 256L330 276V470L150 456ZM345 278L500 296V482L345 471Z';
  return s.blurred(7, fill(panes, '#fffaf0', 0.42));
}
