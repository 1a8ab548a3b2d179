import { expect, it } from 'vitest';
import { blocksText } from './blocks-text.ts';

it('takes the text of blocks, without tags', () => {
  const blocks = [{ data: { text: 'A <b>mug</b> &amp; more' } }, { data: {} }, { data: { text: 'Blue' } }];
  expect(blocksText(JSON.stringify({ blocks }))).toBe('A mug & more\n\nBlue');
});

it.each([undefined, '', 'Plain words', 'null', '{"blocks":5}', '{"blocks":[null]}'])(
  'has no text of what is not written in blocks: %s',
  (json) => {
    expect(blocksText(json)).toBe('');
  },
);
