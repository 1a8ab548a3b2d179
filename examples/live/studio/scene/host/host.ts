import { noise, wave } from '../motion.ts';
import { placed, type Pen } from '../pen.ts';
import { bendArm, drawArm } from './arm.ts';
import { drawFace } from './face.ts';
import { drawHairBehind, drawHairInFront } from './hair.ts';
import { drawHand } from './hand.ts';
import type { HandState, Stage } from './pose.ts';
import { expressionAt } from './speech.ts';
import { drawNeck, drawTorso, SHOULDERS } from './torso.ts';

const PLACE = { x: 302, y: 458 } as const;

/** Where the body stands at an instant: it sways, breathes and leans to the product. */
function bodyAt(t: number, stage: Stage): { x: number; y: number; lean: number } {
  const lean = 0.012 * noise(t, 40, 51) + (stage.product.x - 480) * 0.0001;
  return { x: PLACE.x + noise(t, 32, 53) * 5 + wave(t, 3) * 3, y: PLACE.y + wave(t, 16) * 2, lean };
}

/** Draws the host without arms. */
export function drawBody(pen: Pen, t: number, stage: Stage): void {
  const body = bodyAt(t, stage);
  const face = expressionAt(t);
  const head = { x: face.yaw * 9 + noise(t, 44, 57) * 3, y: -122 + face.pitch * 5 };
  placed(
    pen,
    body.x,
    body.y,
    () => {
      placed(pen, head.x * 0.6, head.y, () => drawHairBehind(pen, t, face.yaw), face.roll * 0.6, 1.07);
      drawNeck(pen, head.x * 0.7);
      drawTorso(pen, 0.5 + 0.5 * wave(t, 16, 0.2));
      placed(
        pen,
        head.x,
        head.y,
        () => {
          drawFace(pen, face);
          drawHairInFront(pen, t, face.yaw);
        },
        face.roll,
        1.07,
      );
    },
    body.lean,
  );
}

/** Draws both arms down to the wrists; answers where the wrists came to. */
export function drawArms(pen: Pen, t: number, stage: Stage): { left: HandState; right: HandState } {
  const body = bodyAt(t, stage);
  const at = (joint: readonly [number, number]): [number, number] => [body.x + joint[0], body.y + joint[1]];
  const left = bendArm(at(SHOULDERS.left), stage.left.wrist, 'left');
  const right = bendArm(at(SHOULDERS.right), stage.right.wrist, 'right');
  drawArm(pen, right);
  drawArm(pen, left);
  return { left: { ...stage.left, wrist: left.wrist }, right: { ...stage.right, wrist: right.wrist } };
}

/** Draws both hands, over what they hold. */
export function drawHands(pen: Pen, hands: { left: HandState; right: HandState }): void {
  const { left, right } = hands;
  drawHand(pen, right.wrist, right.turn, -1, right.from, right.to, right.share);
  drawHand(pen, left.wrist, left.turn, 1, left.from, left.to, left.share);
}
