import { mix, passage } from '../motion.ts';
import { apart, fill, glow, inside, line, linear, type Pen } from '../pen.ts';
import { TONES } from './tones.ts';

const UPPER = 150;
const FORE = 146;

/** A bent arm: where shoulder, elbow and wrist are. */
export interface Arm {
  readonly shoulder: readonly [number, number];
  readonly elbow: readonly [number, number];
  readonly wrist: readonly [number, number];
}

/** Bends the arm so that the wrist reaches for `target`; the elbow falls down and outwards. */
export function bendArm(
  shoulder: readonly [number, number],
  target: readonly [number, number],
  side: 'left' | 'right',
): Arm {
  const dx = target[0] - shoulder[0];
  const dy = target[1] - shoulder[1];
  const far = Math.hypot(dx, dy) || 1;
  const reach = Math.min(Math.max(far, 66), UPPER + FORE - 3);
  const wrist: [number, number] = [shoulder[0] + (dx / far) * reach, shoulder[1] + (dy / far) * reach];
  const along = (UPPER * UPPER - FORE * FORE + reach * reach) / (2 * reach);
  const off = Math.sqrt(Math.max(0, UPPER * UPPER - along * along)) * elbowSide(side, dx, dy);
  const ux = dx / far;
  const uy = dy / far;
  return {
    shoulder,
    wrist,
    elbow: [shoulder[0] + ux * along - uy * off, shoulder[1] + uy * along + ux * off],
  };
}

/**
 * Which side of the line from shoulder to wrist the elbow is on. The right arm's changes sides while the hand rises: in
 * between the elbow comes to the viewer, and the arm is seen foreshortened.
 */
function elbowSide(side: 'left' | 'right', dx: number, dy: number): number {
  if (side === 'left') return 1;
  return mix(1, -0.5, passage(Math.atan2(dy, dx), 0.75, 1.25));
}

/** Draws the sleeve and the bare lower part of the forearm. */
export function drawArm(pen: Pen, arm: Arm): void {
  const cuff = between(arm.elbow, arm.wrist, 0.5);
  const skin = taper(cuff, 20, arm.wrist, 14.5);
  fill(pen, skin, across(pen, cuff, arm.wrist, 20, [TONES.skinLight, TONES.skin, '#b97a56']));
  const fore = taper(arm.elbow, 29, cuff, 25);
  const upper = taper(arm.shoulder, 36, arm.elbow, 29);
  apart(pen, () => {
    pen.shadowColor = 'rgba(52,20,8,0.34)';
    pen.shadowBlur = 14;
    pen.shadowOffsetX = 6;
    pen.shadowOffsetY = 6;
    fill(pen, fore, TONES.knitShade);
  });
  fill(pen, upper, across(pen, arm.shoulder, arm.elbow, 34, [TONES.knitLight, TONES.knit, TONES.knitShade]));
  fill(pen, fore, across(pen, arm.elbow, cuff, 28, [TONES.knitLight, TONES.knit, TONES.knitShade]));
  inside(pen, upper, () => glow(pen, arm.elbow[0], arm.elbow[1], 40, 40, '84,30,16', 0.3));
  inside(pen, fore, () => folds(pen, arm));
  rolledCuff(pen, arm, cuff);
}

function folds(pen: Pen, arm: Arm): void {
  const [ex, ey] = arm.elbow;
  const angle = Math.atan2(arm.wrist[1] - ey, arm.wrist[0] - ex);
  for (let i = 0; i < 2; i += 1) {
    const d = 6 + i * 17;
    const x = ex + Math.cos(angle) * d;
    const y = ey + Math.sin(angle) * d;
    const nx = -Math.sin(angle) * 22;
    const ny = Math.cos(angle) * 22;
    line(
      pen,
      `M${x + nx} ${y + ny} Q${x + Math.cos(angle) * 9} ${y + Math.sin(angle) * 9} ${x - nx * 0.3} ${y - ny * 0.3}`,
      'rgba(84,30,16,0.16)',
      4,
    );
  }
}

function rolledCuff(pen: Pen, arm: Arm, cuff: readonly [number, number]): void {
  const angle = Math.atan2(arm.wrist[1] - cuff[1], arm.wrist[0] - cuff[0]);
  const nx = -Math.sin(angle);
  const ny = Math.cos(angle);
  const edge = `M${cuff[0] + nx * 22} ${cuff[1] + ny * 22} Q${cuff[0] + Math.cos(angle) * 9} ${cuff[1] + Math.sin(angle) * 9} ${cuff[0] - nx * 22} ${cuff[1] - ny * 22}`;
  line(pen, edge, 'rgba(84,30,16,0.5)', 15);
  line(pen, edge, across(pen, cuff, arm.wrist, 24, ['#e79d78', '#cf7753', '#98492f']), 12);
}

function between(
  a: readonly [number, number],
  b: readonly [number, number],
  share: number,
): [number, number] {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** The hull of two circles. */
function taper(a: readonly [number, number], ra: number, b: readonly [number, number], rb: number): Path2D {
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const path = new Path2D();
  path.arc(a[0], a[1], ra, angle + Math.PI / 2, angle - Math.PI / 2);
  path.arc(b[0], b[1], rb, angle - Math.PI / 2, angle + Math.PI / 2);
  path.closePath();
  return path;
}

/** A gradient across a limb; the light comes from the upper left. */
function across(
  pen: Pen,
  a: readonly [number, number],
  b: readonly [number, number],
  radius: number,
  tones: readonly [string, string, string],
): CanvasGradient {
  const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
  let nx = -Math.sin(angle);
  let ny = Math.cos(angle);
  if (nx * 0.8 + ny * 0.6 < 0) [nx, ny] = [-nx, -ny];
  const mid = between(a, b, 0.5);
  return linear(
    pen,
    [mid[0] - nx * radius, mid[1] - ny * radius],
    [mid[0] + nx * radius, mid[1] + ny * radius],
    [
      [0, tones[0]],
      [0.45, tones[1]],
      [1, tones[2]],
    ],
  );
}
