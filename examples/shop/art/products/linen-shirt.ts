import { hanger } from '../hanger.ts';
import { mix } from '../ink.ts';
import { cloth, fill, mirrored, oval, placed, stroke, wallShadow, weave } from '../marks.ts';
import type { Plate } from '../plate.ts';
import type { Sketch } from '../sketch.ts';
import type { Tones } from '../ink.ts';

const body =
  'M322 196L238 228C226 300 250 356 247 424C243 520 236 600 232 664C262 700 304 676 336 694C374 712 426 712 464 694C496 676 538 700 568 664C564 600 557 520 553 424C550 356 574 300 562 228L478 196C448 222 352 222 322 196Z';
const sleeve =
  'M252 222C212 232 190 274 178 330C164 396 150 478 142 560C140 574 146 580 158 583L198 590C210 591 216 585 218 573C226 504 244 432 262 372C268 320 268 262 252 222Z';
const cuff =
  'M144 540L139 590C138 600 144 604 152 606L202 614C212 615 218 610 219 600L224 553C198 552 170 548 144 540Z';
const collarLeaf =
  'M326 190C330 172 342 160 356 158C366 176 382 190 400 200L368 262C350 244 332 220 326 190Z';
function front(s: Sketch, t: Tones): string {
  const placket = 'M386 214H416V702C406 704 396 704 386 702Z';
  const pocket = 'M452 330L524 326L527 402C514 414 500 420 490 421C478 420 464 415 454 405Z';
  const buttons = [288, 358, 428, 498, 568, 638];
  const button =
    oval(1.5, 2.5, 7, 7, t.darker, 0.5) + oval(0, 0, 7, 7, '#f6eddb') + stroke('M-2.500 0h5', '#8d7a60', 1.8);
  return [
    fill(placket, s.linear(`${t.light} 0, ${t.base} 1`, [0, 0, 1, 0])),
    fill(placket, weave(s)),
    s.blurred(3, stroke('M418 216V702', t.darker, 4, 0.5)),
    stroke('M386 216V702', t.dark, 1.6, 0.6),
    stroke('M391 216V700M411 216V700', t.dark, 1.2, 0.55, '4 4'),
    ...buttons.map((y) => placed(401, y, s.again(button))),
    s.blurred(3, `<g transform="translate(4 5)">${fill(pocket, t.darker, 0.3)}</g>`),
    fill(pocket, s.linear(`${t.light} 0, ${t.base} 0.7, ${t.dark} 1`)),
    fill(pocket, weave(s)),
    stroke(
      'M453 342L525 338M457 404C466 412 478 416 490 417C500 416 513 410 523 401',
      t.dark,
      1.3,
      0.6,
      '4 4',
    ),
  ].join('');
}

function collar(s: Sketch, t: Tones): string {
  const leaf = [
    s.blurred(5, `<g transform="translate(3 9)">${fill(collarLeaf, t.darker, 0.45)}</g>`),
    fill(collarLeaf, s.linear(`${t.lighter} 0, ${t.light} 0.5, ${t.base} 1`)),
    fill(collarLeaf, weave(s)),
    stroke('M333 196C338 220 352 240 366 254L393 203', t.dark, 1.2, 0.55, '4 4'),
  ].join('');
  return [
    fill('M340 172C360 152 440 152 460 172C452 214 424 232 400 236C376 232 348 214 340 172Z', t.darker),
    fill('M348 170C368 158 432 158 452 170C444 186 422 194 400 194C378 194 356 186 348 170Z', t.dark),
    fill('M386 176h28v16h-28Z', mix('#f4ead8', t.light, 0.1)),
    mirrored(s.again(leaf)),
    s.again(leaf),
  ].join('');
}

function sleeveAndCuff(s: Sketch, t: Tones): string {
  const arm = cloth(s, sleeve, t, weave(s), {
    shade: [
      'M250 250C226 330 206 430 196 560',
      'M262 330C240 360 214 376 182 380',
      'M246 420C220 440 190 446 160 442',
      'M232 500C210 512 180 514 152 508',
    ],
    light: ['M226 256C196 330 178 430 164 540', 'M242 400C220 416 196 420 172 418'],
    width: 18,
  });
  const end =
    cloth(s, cuff, t, weave(s), { width: 8 }) +
    stroke('M149 548C172 555 198 560 222 561M146 598L214 607', t.dark, 1.2, 0.6, '4 4');
  return s.again(arm + end);
}

/** A long-sleeved linen shirt on a wooden hanger. */
export const linenShirt: Plate = {
  handle: 'linen-shirt',
  colours: { oat: '#e6d6b8', olive: '#7b8058', terracotta: '#c0714f', sky: '#94abb8' },
  on: 'wall',
  tint: '#cfc3b2',
  close: [300, 130, 330],
  draw(s, t) {
    return [
      hanger(s),
      wallShadow(s, body + sleeve),
      wallShadow(
        s,
        'M548 222C588 232 610 274 622 330C636 396 650 478 658 560L655 606L584 600C574 504 556 432 538 372Z',
      ),
      sleeveAndCuff(s, t),
      mirrored(sleeveAndCuff(s, t)),
      s.blurred(
        10,
        stroke('M250 236C246 300 256 350 252 430', t.darker, 12, 0.35),
        stroke('M554 236C558 300 548 350 552 430', t.darker, 12, 0.35),
      ),
      cloth(s, body, t, weave(s), {
        shade: [
          'M262 250C300 330 330 380 336 470C340 560 330 640 326 690',
          'M540 250C520 330 480 400 474 500C470 580 486 640 490 690',
          'M250 420C280 460 300 540 290 680',
          'M556 420C530 470 522 560 532 670',
        ],
        light: [
          'M276 244C310 320 352 400 352 500C352 580 346 640 346 690',
          'M300 420C316 500 312 600 306 680',
          'M500 440C496 540 512 600 514 680',
        ],
        width: 22,
      }),
      stroke(
        'M238 660C266 688 304 668 336 686C374 702 426 702 464 686C496 668 534 688 562 660',
        t.dark,
        1.3,
        0.6,
        '4 4',
      ),
      stroke('M262 222C258 300 272 350 268 380M538 222C542 300 528 350 532 380', t.dark, 1.4, 0.3),
      front(s, t),
      collar(s, t),
    ].join('');
  },
};
