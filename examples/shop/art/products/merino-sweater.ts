import { cloth, fill, mirrored, stroke, wallShadow } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';
import type { Tones } from '../ink.ts';

const body =
  'M318 170L236 206C224 290 240 360 238 430C234 520 230 580 230 640H570C570 580 566 520 562 430C560 360 576 290 564 206L482 170C452 200 348 200 318 170Z';
const arm = 'M250 200C206 214 184 262 172 330C158 410 146 500 138 590L216 602C226 520 242 440 256 372Z';
const cuff = 'M138 586L131 640C131 650 138 654 146 655L200 661C210 662 216 656 216 648L219 598Z';
const hem = 'M230 634H570L568 688C568 694 562 698 554 698H246C238 698 232 694 232 688Z';

function knit(s: Sketch, t: Tones): string {
  return s.pattern(
    10,
    9,
    stroke('M0 1L5 7L10 1', t.darker, 1.7, 0.3) + stroke('M0 -1.500L5 4.500L10 -1.500', t.lighter, 1.4, 0.35),
  );
}

function rib(s: Sketch, t: Tones): string {
  return s.pattern(9, 9, stroke('M2 0V9', t.darker, 3, 0.34) + stroke('M6.500 0V9', t.lighter, 2.4, 0.5));
}

/** A crew-neck merino sweater. */
export const merinoSweater: Plate = {
  handle: 'merino-sweater',
  colours: { cream: '#ecdfc6', olive: '#7f8560', rust: '#b5664a', ink: '#56616e' },
  on: 'wall',
  tint: '#dcc3b0',
  close: [270, 120, 300],
  draw(s, t) {
    const sleeve =
      cloth(s, arm, t, knit(s, t), {
        shade: ['M250 240C226 330 208 440 200 590', 'M240 420C210 440 180 446 160 440'],
        light: ['M214 250C190 350 172 470 164 590'],
        width: 20,
      }) + cloth(s, cuff, t, rib(s, t), { width: 8 });
    const neck =
      'M312 172C316 150 330 140 346 138C366 160 434 160 454 138C470 140 484 150 488 172C452 216 348 216 312 172Z';
    return [
      wallShadow(s, `${body}${arm}${hem}${cuff}`, 30, 32),
      wallShadow(s, 'M550 200C594 214 616 262 628 330C642 410 654 500 669 650L584 661L544 372Z', 26, 30),
      s.again(sleeve),
      mirrored(s.again(sleeve)),
      s.blurred(
        9,
        stroke('M250 230C238 300 258 350 250 430M550 230C562 300 542 350 550 430', t.darker, 13, 0.45),
      ),
      cloth(s, body, t, knit(s, t), {
        shade: [
          'M260 240C300 320 336 400 330 640',
          'M540 240C500 340 466 420 476 640',
          'M244 420C270 470 290 560 280 640',
          'M556 420C540 480 524 560 530 640',
        ],
        light: [
          'M282 250C330 340 366 440 356 640',
          'M504 360C500 460 506 560 506 640',
          'M256 500C258 560 256 600 254 640',
        ],
        width: 28,
      }),
      cloth(s, hem, t, rib(s, t), { width: 12 }),
      s.blurred(4, stroke('M232 634H568', t.darker, 6, 0.4)),
      fill('M340 140C366 128 434 128 460 140C448 176 424 186 400 186C376 186 352 176 340 140Z', t.darker),
      fill('M388 146h24v14h-24Z', '#f6ecd9'),
      s.blurred(5, stroke('M316 178C352 222 448 222 484 178', t.darker, 9, 0.5)),
      cloth(s, neck, t, rib(s, t), { width: 8 }),
    ].join('');
  },
};
