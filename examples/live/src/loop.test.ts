import { describe, expect, it } from 'vitest';
import { ANCHOR_MS, LOOP_FRAMES, LOOP_MS, loopMoments, momentAt, programTimeAt } from './loop.ts';

describe('the loop', () => {
  it('presents eight products without a gap', () => {
    expect(loopMoments).toHaveLength(8);
    expect(loopMoments[0]?.fromMs).toBe(0);
    expect(loopMoments[7]?.untilMs).toBe(LOOP_MS);
    for (const [index, moment] of loopMoments.slice(1).entries()) {
      expect(moment.fromMs).toBe(loopMoments[index]?.untilMs);
    }
  });

  it('knows the product of a programme time in any turn, and before the anchor', () => {
    expect(momentAt(ANCHOR_MS).handle).toBe('linen-shirt');
    expect(momentAt(ANCHOR_MS + 5 * LOOP_MS + 40_000).handle).toBe('brass-lamp');
    expect(momentAt(ANCHOR_MS - 1).handle).toBe('fig-candle');
  });

  it('takes the turn of the loop from an approximate time up to 31 s away, also over the seam', () => {
    const turn = 412_345;
    for (const frame of [0, 1, 959, LOOP_FRAMES - 1]) {
      const exact = ANCHOR_MS + turn * LOOP_MS + (frame * 1000) / 30;
      for (const error of [-31_000, -2000, 0, 2000, 31_000]) {
        expect(programTimeAt(frame, exact + error)).toBeCloseTo(exact, 6);
      }
    }
  });
});
