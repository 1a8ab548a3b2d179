import { expect } from '@open-wc/testing';
import { until } from './testing/reach.ts';
import { json, showJson } from './testing/session-rig.ts';

describe('the script tag pasted as a module', () => {
  it('finds its own address by its tag, even when the page calls an element currentScript', async () => {
    const realFetch = globalThis.fetch;
    globalThis.fetch = (input, init) =>
      String(input).includes('/shows/') ? json(showJson())() : realFetch(input, init);
    Object.assign(globalThis, {
      __SHOPPABLE_CHUNKS__: ['player/hls.ts', 'video/session.ts', 'video/start.ts'],
      __SHOPPABLE_WORDS__: {},
    });
    const tag = document.createElement('script');
    // Not run: it only stands where a pasted one would.
    tag.type = 'text/plain';
    tag.src = new URL('shoppable.js', import.meta.url).href;
    document.head.append(tag);
    document.body.insertAdjacentHTML(
      'beforeend',
      '<form name="currentScript"></form><shoppable-video src="/shows/1.json"></shoppable-video>',
    );
    await import('./loader-classic.ts');
    const video = document.querySelector('shoppable-video');
    await until(() => video?.shadowRoot?.querySelector('.title')?.textContent === 'Slow mornings');
    expect(customElements.get('shoppable-video')).to.be.a('function');
    video?.remove();
    globalThis.fetch = realFetch;
  });
});
