import { wave } from './motion.ts';
import { apart, box, fill, glow, line, linear, oval, placed, type Pen } from './pen.ts';

/** The small things on the table's left: a bowl of olives, a spool of thread, a steaming cup. */
export function drawTableware(pen: Pen): void {
  placed(pen, 214, 806, () => {
    glow(pen, 10, 14, 40, 8, '36,20,8', 0.55);
    box(
      pen,
      -17,
      -30,
      34,
      42,
      3,
      linear(
        pen,
        [-17, 0],
        [17, 0],
        [
          [0, '#d9805a'],
          [0.4, '#c4694a'],
          [1, '#84402a'],
        ],
      ),
    );
    for (let i = 0; i < 8; i += 1) line(pen, `M-16 ${-25 + i * 4.6} q16 3 32 0`, 'rgba(94,38,20,0.3)', 1);
    oval(pen, 0, -31, 21, 5, '#c49a64');
    oval(pen, 0, -32, 6, 2, '#7c5732');
    fill(pen, 'M-21 10 C-21 18 21 18 21 10 L21 7 H-21 Z', '#a87a48');
    line(pen, 'M17 2 C40 8 30 22 58 19 C74 17 76 26 92 22', '#c4694a', 2);
  });
  placed(pen, 74, 802, () => cup(pen));
}

function cup(pen: Pen): void {
  glow(pen, 12, 22, 66, 10, '36,20,8', 0.6);
  oval(pen, 0, 17, 52, 9, '#e2d0b0');
  oval(pen, 0, 14, 52, 8, '#fbf2e2');
  line(pen, 'M30 -18 C54 -22 52 10 24 8', '#e9d9bd', 7);
  fill(
    pen,
    'M-36 -34 H36 C36 -6 24 16 12 17 H-12 C-24 16 -36 -6 -36 -34 Z',
    linear(
      pen,
      [-36, 0],
      [36, 0],
      [
        [0, '#fffaf0'],
        [0.5, '#f0e2c8'],
        [1, '#b79c74'],
      ],
    ),
  );
  oval(pen, 0, -34, 36, 7, '#fff8ea');
  oval(pen, 0, -33, 31, 5, '#6a4426');
}

/** Steam over a hot thing at (x, y): three strands that rise, curl and fade. */
export function drawSteam(pen: Pen, t: number, x: number, y: number, height: number, strength: number): void {
  apart(pen, () => {
    pen.filter = 'blur(3px)';
    for (let i = 0; i < 12; i += 1) {
      const age = ((((t / 64) * (16 + (i % 3)) + i / 12) % 1) + 1) % 1;
      const drift = Math.sin(age * 5 + i * 2.1) * 9 * age + wave(t, 5, i * 0.3) * 6 * age;
      const alpha = Math.sin(age * Math.PI) ** 1.3 * 0.2 * strength;
      const spread = 5 + age * 12;
      oval(
        pen,
        x + drift + ((i % 3) - 1) * 7,
        y - age * height,
        spread,
        spread * 1.5,
        `rgba(255,252,244,${alpha})`,
      );
    }
  });
}
