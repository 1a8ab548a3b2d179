import { expect, it } from 'vitest';
import { choiceAxes } from './choices.ts';
import { openChoices, openVariants } from './open-variants.ts';

it('offers each value of what a variant leaves open, and knows it again by a line of the cart', () => {
  const [variants, axes] = [openVariants(), choiceAxes()];
  axes.learn(['Colour', 'red', 'Red']);
  axes.learn(['Colour', 'a=b', 'Blue']);
  const choices = [['Size', 's', 'Small'] as const, ['Colour', undefined] as const];
  expect(variants.chosen(axes, '15', choices)).toEqual([
    { id: '15|Colour=red', options: { Size: 's', Colour: 'red' } },
    { id: '15|Colour=a=b', options: { Size: 's', Colour: 'a=b' } },
  ]);
  expect(variants.idOf('15', ['Blue', 'Small'])).toBe('15|Colour=a=b');
  expect(variants.idOf('15', ['Green', 'Small'])).toBe('15');
});

it('tells what was chosen in an id', () => {
  expect(openChoices('15|Colour=a=b')).toEqual({
    own: '15',
    choices: [{ attribute: 'Colour', value: 'a=b' }],
  });
  expect(openChoices('15')).toEqual({ own: '15', choices: [] });
});
