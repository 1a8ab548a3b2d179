import { fill, floorShadow, oval, rounding, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';

const pot =
  'M262 380C220 440 206 540 222 620C230 654 252 668 288 668H512C548 668 570 654 578 620C594 540 580 440 538 380C500 356 300 356 262 380Z';
const spout =
  'M560 590C590 560 596 500 610 440C616 412 640 404 664 400C668 420 666 430 656 440C640 500 640 580 580 634Z';
const lid = 'M276 372C290 330 340 316 400 316C460 316 510 330 524 372C480 388 320 388 276 372Z';

/** An enamel kettle with a wooden grip. */
export const enamelKettle: Plate = {
  handle: 'enamel-kettle',
  colours: { cream: '#efe4cf', olive: '#6f7650', terracotta: '#bd6a49' },
  on: 'table',
  tint: '#c3cfd0',
  edge: 590,
  close: [200, 150, 360],
  draw(s, t) {
    const arch = 'M286 390C250 250 320 170 400 166C480 170 550 250 514 390';
    const glaze = s.linear(
      `${t.light} 0, #fffdf6 0.16, ${t.light} 0.3, ${t.base} 0.58, ${t.dark} 1`,
      [0, 0, 1, 0.12],
    );
    const steel = s.linear('#5b5a55 0, #d9d6cc 0.3, #7b7972 0.6, #3c3b38 1');
    return [
      floorShadow(s, 404, 664, 180, 24),
      fill(spout, glaze),
      rounding(s, spout, t, 18, 0.4),
      stroke('M612 436C618 412 642 406 664 402', '#3d3a36', 6),
      stroke(arch, steel, 11),
      fill(
        'M318 190C350 154 450 154 482 190L470 208C440 180 360 180 330 208Z',
        s.linear('#d9a56c 0, #a8713f 0.5, #6d4423 1', [0, 0, 0, 1]),
      ),
      stroke('M336 186C366 166 434 166 464 186', '#f3d2a6', 4, 0.7),
      fill(pot, glaze),
      s.within(
        pot,
        s.blurred(14, stroke('M270 430C246 490 244 560 254 620', '#fff', 22, 0.75)),
        s.blurred(16, fill('M200 636C330 660 480 660 600 630V700H200Z', t.darker, 0.55)),
        stroke('M214 648C330 664 470 664 588 648', '#3d3a36', 10),
      ),
      rounding(s, pot, t, 44, 0.42),
      s.blurred(5, stroke('M264 386C320 404 480 404 536 386', t.darker, 9, 0.5)),
      fill(lid, glaze),
      rounding(s, lid, t, 20, 0.4),
      stroke('M272 376C320 394 480 394 528 376', '#3d3a36', 7),
      stroke('M276 373C322 389 478 389 524 373', '#8d897f', 1.6),
      oval(401, 318, 16, 6, '#3d3a36'),
      oval(400, 298, 22, 20, s.radial('#f3d2a6 0, #b67d48 0.5, #6d4423 1', [0.35, 0.28, 0.8])),
      oval(286, 392, 9, 9, '#3d3a36') + oval(514, 392, 9, 9, '#3d3a36'),
    ].join('');
  },
};
