import { hanger } from '../hanger.ts';
import { cloth, fill, stroke, wallShadow, weave } from '../marks.ts';
import type { Tones } from '../ink.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';

const bodice =
  'M330 190L292 206C306 260 300 310 284 350C300 380 312 400 316 420H484C488 400 500 380 516 350C500 310 494 260 508 206L470 190C456 270 344 270 330 190Z';
const skirt = 'M316 414H484C520 500 560 600 584 700C540 724 260 724 216 700C240 600 280 500 316 414Z';
const tie = 'M312 400H488V432H312Z';

function knot(s: Sketch, t: Tones): string {
  return [
    cloth(s, tie, t, weave(s), { width: 9 }),
    s.blurred(
      4,
      stroke('M378 430C370 490 356 540 344 590M396 432C404 490 400 550 406 600', t.darker, 16, 0.45),
    ),
    stroke('M374 424C364 480 350 530 338 576', t.base, 17),
    stroke('M372 424C361 480 347 530 335 574', t.light, 7, 0.8),
    stroke('M394 426C400 480 396 540 402 588', t.base, 17),
    stroke('M390 426C396 480 392 540 398 586', t.light, 7, 0.8),
    stroke('M386 414C340 380 320 410 384 422C450 384 458 416 388 424', t.base, 15),
    stroke('M380 410C350 392 334 402 366 414M396 414C430 396 446 404 410 416', t.light, 5, 0.8),
    fill(
      'M372 402H398C404 410 404 426 398 434H372C366 426 366 410 372 402Z',
      s.linear(`${t.lighter} 0, ${t.base} 1`),
    ),
  ].join('');
}

/** A sleeveless linen dress with a tie at the waist. */
export const linenDress: Plate = {
  handle: 'linen-dress',
  colours: { terracotta: '#c27553', olive: '#80865f', chalk: '#eadfca' },
  on: 'wall',
  tint: '#e2d6c0',
  close: [260, 180, 310],
  draw: (s, t) =>
    [
      hanger(s),
      wallShadow(s, bodice + skirt, 28, 30),
      fill('M334 194C360 180 440 180 466 194C454 262 346 262 334 194Z', t.darker),
      cloth(s, bodice, t, weave(s), {
        shade: [
          'M310 300C340 330 356 370 352 416',
          'M490 300C460 330 444 370 448 416',
          'M400 260C396 320 404 360 400 416',
          'M300 360C330 350 350 356 370 372',
        ],
        light: ['M326 250C350 320 376 360 376 416', 'M466 280C440 330 426 370 424 416'],
        width: 16,
      }),
      stroke(
        'M333 196C350 268 450 268 467 196M297 210C311 262 306 312 291 350M503 210C489 262 494 312 509 350',
        t.dark,
        1.4,
        0.7,
        '4 4',
      ),
      cloth(s, skirt, t, weave(s), {
        shade: [
          'M340 420C316 520 290 620 270 716',
          'M372 420C366 520 346 620 340 720',
          'M410 420C412 520 404 620 410 720',
          'M444 420C462 520 474 620 480 720',
          'M474 420C502 520 530 620 546 712',
        ],
        light: [
          'M326 430C296 520 264 620 244 706',
          'M356 424C344 520 318 620 306 718',
          'M392 424C388 520 376 620 374 720',
          'M428 424C438 520 440 620 446 720',
          'M460 424C482 520 504 620 514 716',
        ],
        width: 24,
        strength: 0.42,
      }),
      stroke('M219 684C264 708 536 708 581 684', t.dark, 1.4, 0.7, '4 4'),
      knot(s, t),
    ].join(''),
};
