import { expect, it } from 'vitest';
import { rawOf } from '../lib/raw.ts';
import { imagesIn } from './images.ts';

it('reads images by the names that the shop has for their fields, and none without an address', () => {
  const list = rawOf([{ src: '/mug.jpg', name: 'A &quot;mug&quot;' }, { src: '' }, {}]).list();
  expect(imagesIn(list, 'src', 'name')).toEqual([{ url: '/mug.jpg', alt: 'A "mug"' }]);
});
