import { expect, it } from 'vitest';
import { pairsOf, textsOf } from './pairs.ts';

it('writes texts as pairs and reads them again', () => {
  const texts = { show: 'autumn', url: '/as-it-is' };
  expect(pairsOf(texts)).toEqual([
    { key: 'show', value: 'autumn' },
    { key: 'url', value: '/as-it-is' },
  ]);
  expect(textsOf(pairsOf(texts))).toEqual(texts);
});
