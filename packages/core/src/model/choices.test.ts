import { describe, expect, it } from 'vitest';
import { choiceAxes } from './choices.ts';

describe('choiceAxes', () => {
  it('collects axes and values in the order in which they are told, with the first label', () => {
    const axes = choiceAxes();
    axes.learn(['Size', 's', 'Small']);
    expect(
      axes.combine(
        [
          ['Size', 's'],
          ['Colour', 'red'],
        ],
        9,
      ),
    ).toEqual([{ Size: 's', Colour: 'red' }]);
    expect(axes.options()).toEqual([
      { name: 'Size', values: [{ value: 's', label: 'Small' }] },
      { name: 'Colour', values: [{ value: 'red', label: 'red' }] },
    ]);
    expect(axes.labels({ Colour: 'red', Size: 's' })).toEqual(['Small', 'red']);
  });

  it('makes a choice of each value of an axis that is left open, and no more than asked for', () => {
    const axes = choiceAxes();
    for (const value of ['a', 'b', 'c']) axes.learn(['Kind', value]);
    const open = [['Kind', undefined] as const];
    expect(axes.combine(open, 9)).toEqual([{ Kind: 'a' }, { Kind: 'b' }, { Kind: 'c' }]);
    expect(axes.combine(open, 2)).toHaveLength(2);
    expect(axes.combine([['Other', undefined]], 9)).toEqual([]);
  });

  it('has names that objects have from birth', () => {
    const axes = choiceAxes();
    expect(axes.combine([['constructor', 'toString']], 9)).toEqual([{ constructor: 'toString' }]);
    expect(axes.options()[0]?.name).toBe('constructor');
  });
});
