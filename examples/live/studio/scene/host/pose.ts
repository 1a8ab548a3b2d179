import { loopMoments, type LoopHandle } from '../../../src/loop.ts';
import { mix, noise, passage } from '../motion.ts';
import { CHOREOGRAPHY, type Choreography, type HandKey } from './choreography.ts';
import type { HandPose } from './hand.ts';

/** A hand at an instant, between two poses. */
export interface HandState {
  readonly wrist: readonly [number, number];
  readonly turn: number;
  readonly from: HandPose;
  readonly to: HandPose;
  readonly share: number;
}

/** The product and the hands at an instant. */
export interface Stage {
  readonly handle: LoopHandle;
  /** Second of the moment, 0…8. */
  readonly local: number;
  readonly product: { readonly x: number; readonly y: number; readonly turn: number };
  readonly left: HandState;
  readonly right: HandState;
  /** Product and arms are in front of the table. */
  readonly front: boolean;
}

/** Works out product and hands at loop time `t` (seconds). */
export function stageAt(t: number): Stage {
  const index = Math.floor(t / 8) % loopMoments.length;
  const handle = (loopMoments[index]?.handle ?? 'linen-shirt') as LoopHandle;
  const moves = CHOREOGRAPHY[handle];
  const local = t % 8;
  const product = productAt(moves, local, t);
  return {
    handle,
    local,
    product,
    left: handAt(moves.left, local, t, product, 81),
    right: handAt(moves.right, local, t, product, 87),
    front: moves.front !== undefined && local >= moves.front[0] && local < moves.front[1],
  };
}

function productAt(moves: Choreography, local: number, t: number): Stage['product'] {
  const [a, b, share] = pair(moves.product, local);
  const held = moves.front ? 0 : 1;
  return {
    x: mix(a.x, b.x, share) + held * noise(t, 48, 91) * 3,
    y: mix(a.y, b.y, share) + held * noise(t, 56, 93) * 3,
    turn: mix(a.turn ?? 0, b.turn ?? 0, share),
  };
}

function handAt(
  keys: readonly HandKey[],
  local: number,
  t: number,
  product: Stage['product'],
  seed: number,
): HandState {
  const [a, b, share] = pair(keys, local);
  const from = resolve(a, t, product, seed);
  const to = resolve(b, t, product, seed);
  return {
    wrist: [mix(from[0], to[0], share), mix(from[1], to[1], share)],
    turn: mix(a.turn, b.turn, share) + (a.grip && b.grip ? product.turn : noise(t, 80, seed + 2) * 0.07),
    from: a.pose,
    to: b.pose,
    share,
  };
}

/** A key's place: on the product, or free in the room with the small unrest of a living hand. */
function resolve(key: HandKey, t: number, product: Stage['product'], seed: number): [number, number] {
  if (!key.grip) return [key.x + noise(t, 96, seed) * 7, key.y + noise(t, 112, seed + 1) * 8];
  const cos = Math.cos(product.turn);
  const sin = Math.sin(product.turn);
  return [product.x + key.x * cos - key.y * sin, product.y + key.x * sin + key.y * cos];
}

/** The keys around an instant and the eased share between them. */
function pair<Key extends { readonly at: number }>(keys: readonly Key[], local: number): [Key, Key, number] {
  const after = keys.findIndex((key) => key.at > local);
  const last = keys[keys.length - 1];
  const to = after === -1 ? last : keys[after];
  const from = after === -1 ? last : keys[Math.max(0, after - 1)];
  if (!from || !to) throw new Error('A choreography needs keys.');
  return [from, to, from === to ? 0 : passage(local, from.at, to.at)];
}
