import { mix, tones } from '../ink.ts';
import { cloth, placed, stroke, wallShadow } from '../marks.ts';
import type { Plate } from '../plate.ts';

const sock =
  'M-62 -250H62C66 -160 60 -60 64 30C70 80 120 112 170 142C216 172 214 236 158 244C100 250 20 216 -30 168C-66 130 -66 60 -64 0C-62 -90 -66 -170 -62 -250Z';
const toe =
  'M138 122C150 130 160 136 170 142C216 172 214 236 158 244C136 246 112 242 88 234C84 190 102 146 138 122Z';
const heel = 'M-64 60C-64 100 -56 142 -30 168C-18 180 -4 190 10 198C30 160 6 84 -64 60Z';
const band = 'M-64 -252H64V-206H-64Z';

/** A pair of ribbed socks. */
export const ribSocks: Plate = {
  handle: 'rib-socks',
  colours: { oat: '#e6d5b3', olive: '#7a8158', rust: '#b8654a' },
  on: 'wall',
  tint: '#d8cbbd',
  close: [300, 300, 330],
  draw(s, t) {
    const rib = s.pattern(
      13,
      13,
      stroke('M3 0V13', t.darker, 4, 0.32) + stroke('M9 0V13', t.lighter, 3.4, 0.5),
    );
    const accent = tones(t.base === '#e6d5b3' ? '#a9714d' : mix(t.base, '#fff2dc', 0.62));
    const one = [
      cloth(s, sock, t, rib, {
        shade: ['M30 -230C36 -100 26 0 40 60', 'M-40 60C0 60 40 70 64 40', 'M60 60C40 110 30 140 40 200'],
        light: ['M-34 -230C-28 -120 -36 -20 -34 80', 'M90 110C130 140 150 160 160 200'],
        width: 20,
      }),
      cloth(s, toe, accent, 'none', { width: 12 }),
      cloth(s, heel, accent, 'none', { width: 12 }),
      cloth(s, band, accent, rib, { width: 10 }),
      stroke('M136 126C102 150 86 190 90 232M-60 64C2 88 26 160 10 194', accent.lighter, 2, 0.7, '5 4'),
    ].join('');
    return [
      placed(290, 350, wallShadow(s, sock, 20, 24), 7),
      placed(290, 350, s.again(one), 7),
      placed(440, 430, wallShadow(s, sock, 20, 24, 0.4), -4),
      placed(440, 430, s.again(one), -4),
    ].join('');
  },
};
