import { expect, it } from 'vitest';
import { axesInUse } from './axes.ts';

it('leaves out values that no variant has, and keeps their order', () => {
  const axes = [
    { name: 'Colour', values: [{ value: 'red' }, { value: 'sky', label: 'Sky' }, { value: 'oat' }] },
    { name: 'Size', values: [{ value: 's' }] },
  ];
  const variants = [{ options: { Colour: 'oat', Size: 's' } }, { options: { Colour: 'sky' } }];
  expect(axesInUse(axes, variants)).toEqual([
    { name: 'Colour', values: [{ value: 'sky', label: 'Sky' }, { value: 'oat' }] },
    { name: 'Size', values: [{ value: 's' }] },
  ]);
});
