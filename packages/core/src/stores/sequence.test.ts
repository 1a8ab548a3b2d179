import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShowEvent } from '../model/show-event.ts';
import { createSequence } from './sequence.ts';

function event(seq: number | undefined, epoch = 'a'): ShowEvent {
  return {
    id: `${epoch}${String(seq)}`,
    type: 'presence.count',
    epoch,
    ...(seq !== undefined && { seq }),
    data: { viewers: 1 },
  };
}

describe('a sequence', () => {
  it('lets events without a number pass at once', () => {
    const sequence = createSequence();
    sequence.restart({ epoch: 'a', seq: 5 });
    expect(sequence.take([event(undefined)])).toHaveLength(1);
    expect(sequence.cursor()).toEqual({ epoch: 'a', seq: 5 });
  });

  it('holds what comes early until the hole below is filled', () => {
    const sequence = createSequence();
    sequence.restart({ epoch: 'a', seq: 1 });
    expect(sequence.take([event(3)])).toEqual([]);
    expect(sequence.hasHole()).toBe(true);
    expect(sequence.take([event(2)]).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(sequence.hasHole()).toBe(false);
  });

  it('gives every event once and in order, however they are permuted and repeated', () => {
    const shuffled = fc.shuffledSubarray(
      Array.from({ length: 12 }, (_, index) => index + 1),
      { minLength: 12 },
    );
    fc.assert(
      fc.property(shuffled, shuffled, (first, second) => {
        const sequence = createSequence();
        sequence.restart({ epoch: 'a', seq: 0 });
        const given = [...first, ...second].flatMap((seq) => sequence.take([event(seq)]));
        expect(given.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
      }),
    );
  });

  it('reveals a hole that a quiet stream hides', () => {
    const sequence = createSequence();
    sequence.restart({ epoch: 'a', seq: 4 });
    sequence.expect(6);
    expect(sequence.hasHole()).toBe(true);
  });

  it('starts over when the log does', () => {
    const sequence = createSequence();
    sequence.restart({ epoch: 'a', seq: 90 });
    expect(sequence.take([event(1, 'b')]).map(({ id }) => id)).toEqual(['b1']);
    expect(sequence.cursor()).toEqual({ epoch: 'b', seq: 1 });
  });
});
