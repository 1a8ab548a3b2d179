import { apart, fill, glow, inside, line, linear, oval, placed, type Pen } from '../pen.ts';
import { drawBrow, drawEye } from './eyes.ts';
import type { Expression } from './speech.ts';
import { TONES } from './tones.ts';

const SHAPE =
  'M0 -84 C40 -84 60 -54 59 -12 C58 22 50 42 33 58 C21 69 10 74 0 74 C-10 74 -21 69 -33 58 C-50 42 -58 22 -59 -12 C-60 -54 -40 -84 0 -84 Z';

/** The face without hair, around the origin between nose and eyes; about 116 wide and 160 high. */
export function drawFace(pen: Pen, face: Expression): void {
  const dx = face.yaw * 13;
  const dy = face.pitch * 9;
  skin(pen, dx);
  placed(pen, dx, dy, () => {
    cheeks(pen, face);
    drawEye(pen, -26 - face.yaw * 1.5, -6, -1, face);
    drawEye(pen, 26 - face.yaw * 1.5, -6, 1, face);
    drawBrow(pen, -26, -30 - face.brows * 6, -1);
    drawBrow(pen, 26, -30 - face.brows * 6, 1);
    nose(pen, face);
    placed(pen, dx * 0.08, 44 + face.open * 1.5, () => mouth(pen, face));
  });
}

function skin(pen: Pen, dx: number): void {
  fill(
    pen,
    SHAPE,
    linear(
      pen,
      [-58, -20],
      [58, 20],
      [
        [0, TONES.skinLight],
        [0.5, TONES.skin],
        [1, '#cf9069'],
      ],
    ),
  );
  inside(pen, SHAPE, () => {
    glow(pen, -26 + dx, -34, 60, 50, '255,228,200', 0.6);
    glow(pen, 62, 20, 52, 92, '150,84,56', 0.5);
    glow(pen, 0, 92, 70, 30, '150,84,56', 0.45);
    glow(pen, -14, -88, 74, 34, '130,68,42', 0.5);
    glow(pen, 58, -40, 30, 44, '130,68,42', 0.3);
  });
}

function cheeks(pen: Pen, face: Expression): void {
  const lift = face.smile * 2;
  glow(pen, -35, 23 - lift, 24, 18, TONES.blush, 0.34);
  glow(pen, 35, 23 - lift, 24, 18, TONES.blush, 0.3);
  glow(pen, -36, 10, 15, 9, '255,236,214', 0.5);
}

function nose(pen: Pen, face: Expression): void {
  const lean = face.yaw * 3.4;
  glow(pen, 5 + lean, 14, 10, 22, '150,84,56', 0.24);
  glow(pen, -1 + lean, 8, 5, 20, '255,240,220', 0.55);
  glow(pen, -1 + lean, 21, 7, 6, '255,240,220', 0.6);
  fill(
    pen,
    `M${-9 + lean} 25 C${-7 + lean} 29.5 ${-3 + lean} 27 ${lean} 29.5 C${3 + lean} 27 ${7 + lean} 29.5 ${9 + lean} 25
    C${6 + lean} 33 ${-6 + lean} 33 ${-9 + lean} 25 Z`,
    'rgba(142,76,50,0.62)',
  );
}

function mouth(pen: Pen, face: Expression): void {
  const half = 17.5 + face.smile * 4 + face.wide * 3.2 - face.open * 2;
  const corner = -3.6 * face.smile;
  const gap = face.open * 12.5;
  const upper = -1.5 - gap * 0.22;
  const lower = 1.5 + gap * 0.86;
  const cave = `M${-half} ${corner} C${-half * 0.5} ${upper + 1.6} ${half * 0.5} ${upper + 1.6} ${half} ${corner}
    C${half * 0.62} ${lower + 2.6} ${-half * 0.62} ${lower + 2.6} ${-half} ${corner} Z`;
  const lips = `M${-half - 2} ${corner - 0.4} C${-half * 0.6} ${upper - 3.2} ${-6} ${upper - 6} 0 ${upper - 3.6}
    C6 ${upper - 6} ${half * 0.6} ${upper - 3.2} ${half + 2} ${corner - 0.4}
    C${half * 0.7} ${lower + 9.4} ${-half * 0.7} ${lower + 9.4} ${-half - 2} ${corner - 0.4} Z`;
  glow(pen, 0, lower + 12, 17, 5, '140,76,50', 0.38);
  fill(
    pen,
    lips,
    linear(
      pen,
      [0, upper - 6],
      [0, lower + 8],
      [
        [0, '#b4584a'],
        [0.45, '#c5695a'],
        [1, '#d98271'],
      ],
    ),
  );
  glow(pen, -3, lower + 4.2, 9, 2.2, '255,214,196', 0.6);
  inside(pen, cave, () => {
    pen.fillStyle = '#4c1814';
    pen.fillRect(-40, -30, 80, 60);
    oval(pen, 0, lower + 2, half * 0.6, 5, '#c2544b');
    fill(
      pen,
      `M${-half} ${corner - 6} H${half} V${corner + 1} C${half * 0.5} ${upper + 6.4} ${-half * 0.5} ${upper + 6.4} ${-half} ${corner + 1} Z`,
      '#fffaf2',
    );
  });
  apart(pen, () => {
    pen.globalAlpha = 0.6;
    line(
      pen,
      `M${-half - 4} ${corner - 2.6} q1 2.4 3 2.6 M${half + 4} ${corner - 2.6} q-1 2.4 -3 2.6`,
      '#9a4d35',
      1.5,
    );
  });
}
