import { noise, wave } from '../motion.ts';
import { apart, fill, inside, line, linear, oval, placed, type Pen, type Stop } from '../pen.ts';
import { TONES } from './tones.ts';

/** The hair behind neck and shoulders; origin as the face. `yaw` shifts it against the face's turn. */
export function drawHairBehind(pen: Pen, t: number, yaw: number): void {
  const s = wave(t, 13) * 3 + noise(t, 48, 61) * 4 - yaw * 6;
  const shape = `M-4 -106 C62 -110 90 -60 84 0 C80 44 ${102 + s} 78 ${98 + s} 122
    C${102 + s} 154 ${86 + s} 178 ${60 + s} 166 C${54 + s} 184 ${30 + s} 178 22 160
    C6 172 -14 172 -24 160 C${-32 + s} 180 ${-58 + s} 182 ${-66 + s} 164
    C${-90 + s} 172 ${-108 + s} 148 ${-98 + s} 116 C${-100 + s} 80 -82 46 -84 0 C-88 -60 -66 -104 -4 -106 Z`;
  fill(
    pen,
    shape,
    linear(
      pen,
      [-94, 0],
      [94, 0],
      [
        [0, '#553424'],
        [0.3, '#3d2519'],
        [1, TONES.hairDark],
      ],
    ),
  );
  inside(pen, shape, () => {
    for (let i = 0; i < 15; i += 1) {
      const x = -90 + i * 13;
      const tone = i % 3 === 0 ? 'rgba(160,106,68,0.16)' : 'rgba(16,8,4,0.2)';
      line(
        pen,
        `M${x * 0.7} -20 C${x - 8} 40 ${x + 16 + s} 84 ${x - 6 + s} 130 S${x + 12 + s} 160 ${x + s} 184`,
        tone,
        3,
      );
    }
  });
}

/** The hair over the face: a side parting, waves that frame the cheeks, ear-rings below. */
export function drawHairInFront(pen: Pen, t: number, yaw: number): void {
  const dx = yaw * 5;
  const s = wave(t, 13, 0.08) * 3.4 + noise(t, 48, 67) * 3;
  earring(pen, -58 + dx * 0.4, 44, t);
  earring(pen, 58 + dx * 0.4, 44, t);
  const left = leftLock(dx, s);
  const right = rightLock(dx, s);
  lock(pen, left, linear(pen, [-100, -60], [-44, 40], SHINE));
  lock(pen, right, linear(pen, [-10, -110], [92, 20], SHINE));
  inside(pen, right, () => strands(pen, dx, s, 1));
  inside(pen, left, () => strands(pen, dx, s, -1));
}

const SHINE: readonly Stop[] = [
  [0, '#5e3a28'],
  [0.26, '#7d5036'],
  [0.42, '#5a3726'],
  [0.75, '#412719'],
  [1, '#2c1910'],
];

function leftLock(dx: number, s: number): string {
  return `M${-4 + dx} -98 C-56 -108 -90 -66 -86 -8 C-82 26 ${-106 + s} 48 ${-104 + s} 88
    C${-98 + s} 116 ${-112 + s} 136 ${-88 + s} 158 C${-76 + s} 156 ${-58 + s} 146 ${-56 + s} 126
    C${-54 + s} 104 ${-70 + s} 84 -62 54 C-58 34 -62 10 -57 -10 C-52 -38 ${-34 + dx} -50 ${-14 + dx} -84 Z`;
}

function rightLock(dx: number, s: number): string {
  return `M${-18 + dx} -94 C4 -118 70 -112 85 -50 C93 -10 80 22 ${99 + s} 56
    C${114 + s} 92 ${92 + s} 116 ${104 + s} 138 C${92 + s} 158 ${66 + s} 160 ${56 + s} 138
    C${52 + s} 118 ${72 + s} 88 62 54 C58 34 62 10 56 -12 C46 -50 ${12 + dx} -46 ${-18 + dx} -94 Z`;
}

function lock(pen: Pen, path: string, tone: CanvasGradient): void {
  apart(pen, () => {
    pen.shadowColor = 'rgba(80,34,16,0.5)';
    pen.shadowBlur = 11;
    pen.shadowOffsetY = 5;
    fill(pen, path, tone);
  });
}

/** Fine strands from the parting down, and two ribbons of light. */
function strands(pen: Pen, dx: number, s: number, side: 1 | -1): void {
  placed(
    pen,
    0,
    0,
    () => {
      const sway = s * side;
      const root = (dx - 15) * side;
      for (let i = 0; i < 16; i += 1) {
        const k = i * 2.6;
        const path = `M${root + k * 0.2} ${-97 + k * 0.06} C${34 + k * 0.9} ${-84 - k * 0.3} ${54 + k * 0.7} ${-50 - k * 0.3} ${58 + k * 0.7} -6
          C${58 + k} 30 ${68 + k * 0.7 + sway} 64 ${66 + k + sway} 100 S${60 + k + sway} 130 ${66 + k + sway} 160`;
        line(
          pen,
          path,
          i % 4 === 1 ? 'rgba(196,138,92,0.15)' : 'rgba(22,10,5,0.14)',
          i % 4 === 1 ? 2.6 : 1.3,
        );
      }
      pen.filter = 'blur(2px)';
      line(pen, `M${24 + dx * side} -92 C58 -86 74 -58 77 -22`, 'rgba(226,170,118,0.26)', 9);
      line(pen, `M70 46 C${84 + sway} 70 ${86 + sway} 90 ${78 + sway} 112`, 'rgba(214,156,106,0.26)', 7);
      pen.filter = 'none';
    },
    0,
    side,
    1,
  );
}

function earring(pen: Pen, x: number, y: number, t: number): void {
  placed(
    pen,
    x,
    y,
    () => {
      line(pen, 'M0 0 V8', TONES.gold, 1.6);
      oval(
        pen,
        0,
        14,
        5.4,
        7,
        linear(
          pen,
          [-5, 8],
          [5, 20],
          [
            [0, '#f7dfa4'],
            [0.5, TONES.gold],
            [1, '#8d6626'],
          ],
        ),
      );
    },
    wave(t, 38) * 0.1 + noise(t, 90, 71) * 0.12,
  );
}
