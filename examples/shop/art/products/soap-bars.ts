import { tones } from '../ink.ts';
import { box, fill, floorShadow, lettering, placed, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';
import { sprig } from './canvas-tote.ts';

const bar =
  'M-180 -60C-180 -74 -170 -84 -156 -84H156C170 -84 180 -74 180 -60V26C180 40 170 50 156 50H-156C-170 50 -180 40 -180 26Z';

function soap(s: Sketch, hue: string, paper: string, ink: string, name: string): string {
  const t = tones(hue);
  return [
    fill(bar, s.linear(`${t.lighter} 0, ${t.base} 0.5, ${t.dark} 1`, [0, 0, 0.5, 1])),
    rounding(s, bar, t, 26, 0.5),
    fill('M-168 -74C-160 -80 160 -80 168 -74C150 -66 -150 -66 -168 -74Z', '#fff', 0.5),
    box(-84, -85, 168, 136, s.linear(`${paper} 0, #fffaf0 0.3, ${paper} 1`)),
    box(-84, 30, 168, 21, '#3a2412', 0, 0.12),
    stroke('M-84 -72H84M-84 38H84', ink, 1.6, 0.6),
    placed(0, -32, sprig(ink), 0, 0.26),
    lettering(1, 20, name, 16, ink, 4),
  ].join('');
}

/** Three bars of olive-oil soap in paper bands. */
export const soapBars: Plate = {
  handle: 'soap-bars',
  colours: { natural: '#b9bd8a' },
  on: 'table',
  tint: '#cfd6c6',
  edge: 560,
  close: [230, 300, 340],
  draw: (s) =>
    [
      floorShadow(s, 280, 668, 178, 22),
      floorShadow(s, 566, 668, 130, 20),
      placed(568, 622, soap(s, '#d9a98e', '#f3dcc8', '#8f4a2e', 'ROSE'), 0, 0.92),
      placed(262, 618, soap(s, '#b3b983', '#eef0d8', '#4f5a30', 'OLIVE')),
      s.blurred(8, box(240, 520, 330, 18, '#20140c', 9, 0.42)),
      placed(404, 478, soap(s, '#ead9b4', '#fbf3e2', '#7a5b34', 'OAT'), -3),
      stroke('M150 560C152 590 150 620 152 650', '#fff', 4, 0.35),
    ].join(''),
};
