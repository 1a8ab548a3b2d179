import { expect, it } from 'vitest';
import { axesOfChoices } from './axes-of-choices.ts';

it('gathers axes and their values in the order in which they come, each once', () => {
  const axes = axesOfChoices([
    {
      chosen: [
        ['Size', 'S'],
        ['Colour', 'Olive', '#6b7a4b'],
      ],
    },
    {
      chosen: [
        ['Size', 'M'],
        ['Colour', 'Olive', '#6b7a4b'],
      ],
    },
    { chosen: [['Colour', 'Loud', 'url(javascript:alert(1))']] },
  ]);
  expect(axes).toEqual([
    { name: 'Size', values: [{ value: 'S' }, { value: 'M' }] },
    { name: 'Colour', values: [{ value: 'Olive', swatch: '#6b7a4b' }, { value: 'Loud' }] },
  ]);
});

it('has no axes without choices', () => {
  expect(axesOfChoices([{ chosen: [] }])).toEqual([]);
});
