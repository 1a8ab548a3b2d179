import { describe, expect, it } from 'vitest';
import { fitIssue, limitsOf, misfit } from './quantity-fit.ts';

describe('limitsOf', () => {
  it('takes one piece at least, and as many as anybody wants, where a shop says nothing', () => {
    expect(limitsOf()).toEqual({ min: 1, max: 9999, step: 1 });
  });

  it('knows whole pieces only', () => {
    expect(limitsOf(0.5, 10.5, 0)).toEqual({ min: 1, max: 10, step: 1 });
  });
});

describe('misfit', () => {
  const limits = { min: 2, max: 10, step: 2 };
  it.each([
    [12, { code: 'over-limit', available: 10 }],
    [1, { code: 'under-minimum', available: 2 }],
    [5, { code: 'bad-increment', available: 2 }],
    [4, undefined],
  ])('says of %i: %j', (quantity, found) => {
    expect(misfit(quantity, limits)).toEqual(found);
  });
});

describe('fitIssue', () => {
  const limits = limitsOf(2, 10, 2);
  it('lets the limits say which of them a vague refusal means', () => {
    expect(fitIssue({ code: 'over-limit' }, 1, limits)).toEqual({ code: 'under-minimum', available: 2 });
    expect(fitIssue(undefined, 12, limits)).toEqual({ code: 'over-limit', available: 10 });
    expect(fitIssue({ code: 'over-limit' }, 4, undefined)).toEqual({ code: 'over-limit' });
  });

  it('keeps a refusal that is clear', () => {
    expect(fitIssue({ code: 'sold-out' }, 12, limits)).toEqual({ code: 'sold-out', available: 10 });
  });
});
