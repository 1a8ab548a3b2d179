import { mix, tones } from '../ink.ts';
import type { Tones } from '../ink.ts';
import { cloth, fill, floorShadow, placed, rounding, stroke, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

const upper =
  'M116 520C110 452 118 372 126 318C128 298 148 288 162 300C176 330 222 356 262 340C290 326 304 300 322 270C330 256 352 252 366 262C380 274 384 286 394 300C432 348 480 388 540 408C612 430 676 452 694 516C696 532 690 542 676 546C520 566 280 562 116 520Z';
const midsole =
  'M100 516C94 548 96 584 112 602C240 622 420 622 548 624C618 624 678 606 708 566C716 548 712 528 698 518C640 556 560 560 470 552C340 542 210 540 100 516Z';
const outsole =
  'M104 590C100 612 104 628 118 636L140 636L150 626L168 640L196 640L206 628L224 642L252 642L262 630L280 643L308 643L318 631L336 643L366 643L376 631L394 643L424 643L434 631L452 643L482 642L492 630L512 641L542 639L552 626L574 634L602 628L612 614L634 618L660 604C686 590 706 574 712 552C670 606 610 612 540 611C400 611 240 612 104 590Z';
const toe =
  'M556 413C634 434 682 462 694 516C696 532 690 542 676 546C620 555 560 557 500 556C498 500 520 446 556 413Z';
const heel =
  'M116 520C110 452 118 372 126 318C128 298 148 288 162 300C172 320 190 334 212 342C196 400 204 470 236 542C190 537 150 530 116 520Z';
const quarter =
  'M262 548C250 470 270 400 318 352L352 300C400 366 452 402 500 424C486 470 480 516 482 556C406 557 330 555 262 548Z';

function laces(s: Sketch): string {
  const rows = [
    [352, 304, 398, 318],
    [374, 336, 424, 344],
    [402, 366, 452, 370],
    [434, 391, 484, 391],
    [468, 412, 518, 408],
  ] as const;
  const d = rows
    .map(([x1, y1, x2, y2]) => `M${x1} ${y1}Q${(x1 + x2) / 2 + 4} ${y1 - 14} ${x2} ${y2}`)
    .join('');
  const bow =
    'M388 300C356 262 402 226 424 258C436 278 414 300 392 304C430 280 474 276 478 302C478 326 426 318 396 306M396 306C404 330 400 356 388 376M398 304C424 320 446 346 452 360';
  return [
    s.blurred(3, placed(3, 7, stroke(d + bow, '#2a1a12', 10, 0.4))),
    stroke(d + bow, '#b9a98c', 11),
    stroke(d + bow, '#f7efdf', 8),
    stroke(d + bow, '#cfc0a2', 1.3, 0.9, '3 4'),
  ].join('');
}

function sole(s: Sketch): string {
  const foam = tones('#ece0c8');
  return [
    fill(outsole, s.linear('#6b4a34 0, #4a3326 1', [0, 0, 0, 1])),
    fill(midsole, s.linear('#fffaf0 0, #eadcc0 0.55, #b9a583 1', [0, 0, 0.25, 1])),
    s.within(
      midsole,
      s.blurred(4, stroke('M110 566C260 590 420 592 548 592C620 592 670 574 704 546', '#a48f6c', 5, 0.6)),
      stroke('M104 556C260 578 420 582 548 580C620 578 670 562 706 534', '#c47350', 5, 0.9),
    ),
    rounding(s, midsole, foam, 20, 0.35),
  ].join('');
}

function panel(s: Sketch, d: string, t: Tones, stitch: string): string {
  return [
    s.blurred(4, placed(2, 5, fill(d, '#20140c', 0.35))),
    cloth(s, d, t, 'none', { width: 14 }),
    stroke(stitch, mix(t.lighter, '#ffffff', 0.3), 1.8, 0.75, '6 4'),
  ].join('');
}

/** A trail sneaker seen from the side. */
export const trailSneaker: Plate = {
  handle: 'trail-sneaker',
  colours: { sand: '#d3bd97', olive: '#7c8159', clay: '#b9694a' },
  on: 'table',
  tint: '#cfd3cf',
  edge: 530,
  close: [290, 230, 320],
  draw(s, t) {
    const suede = tones(mix(t.base, '#5a3d28', 0.32));
    const tongue = 'M318 278C316 236 338 214 366 222C392 230 408 262 404 300L372 330Z';
    const shoe = [
      sole(s),
      fill('M128 316C150 300 240 320 330 268C300 350 200 380 128 330Z', tones(t.darker).dark),
      cloth(s, tongue, tones(mix(t.light, '#f6ead4', 0.5)), weave(s, 6, 0.12), { width: 10 }),
      cloth(s, upper, t, weave(s, 6, 0.12), {
        shade: ['M200 360C260 380 300 350 330 300', 'M470 390C500 440 500 500 490 550'],
        light: ['M160 330C200 370 270 370 310 320', 'M420 350C470 390 520 410 580 424'],
        width: 18,
      }),
      panel(
        s,
        quarter,
        tones(mix(t.base, '#fff4e0', 0.18)),
        'M270 540C260 474 280 408 326 360L355 312C400 372 448 408 490 430C477 472 472 512 474 548',
      ),
      panel(s, toe, suede, 'M558 422C530 450 508 498 508 548M566 424C634 446 674 470 686 516'),
      panel(s, heel, suede, 'M204 346C188 402 196 468 226 534M126 510C122 450 128 380 134 322'),
      s.within(
        quarter,
        placed(
          372,
          500,
          `<g opacity=".95">${fill('M-84 34C-60 -14 0 -44 84 -50C60 4 0 38 -84 34Z', suede.base)}${stroke('M-76 30C-30 14 20 -12 72 -44', t.lighter, 2.4, 0.9)}</g>`,
          -6,
        ),
      ),
      s.blurred(5, stroke('M132 306C170 356 250 372 322 280', t.darker, 5, 0.5)),
      stroke(
        'M128 312C132 292 150 290 160 302C176 334 222 358 262 342C292 328 304 300 322 270',
        mix(t.lighter, '#ffffff', 0.2),
        9,
        0.95,
      ),
      stroke('M136 306C128 276 132 252 148 252C164 254 160 284 154 300', suede.dark, 9),
      laces(s),
    ].join('');
    return floorShadow(s, 404, 624, 300, 24) + `<g transform="matrix(1.04 0 0 .86 -16 74)">${shoe}</g>`;
  },
};
