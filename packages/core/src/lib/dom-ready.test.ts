import { expect, it } from 'vitest';
import { domReady } from './dom-ready.ts';

const page = (readyState: string) => Object.assign(new EventTarget(), { readyState });

it('waits for the scripts of a page that is being read', async () => {
  const document = page('loading');
  let isReady = false;
  const waiting = domReady(document).then(() => (isReady = true));
  await Promise.resolve();
  expect(isReady).toBe(false);
  document.dispatchEvent(new Event('DOMContentLoaded'));
  expect(await waiting).toBe(true);
});

it('does not wait for a page that has been read, nor where there is none', async () => {
  await Promise.all([domReady(page('interactive')), domReady(page('complete')), domReady(undefined)]);
});
