import { expect } from '@open-wc/testing';
import '../define.ts';
import { json, showJson } from '../testing/session-rig.ts';
import { inside, until } from '../testing/reach.ts';
import type { ShoppableVideo } from './shoppable-video.ts';

type Mover = (there: HTMLElement, element: HTMLElement) => void;

/** As the DOM's newest way to move is called, where there is one. */
const moveBefore = 'moveBefore' in Element.prototype;

describe('a <shoppable-video> that is moved in its page', () => {
  const realFetch = globalThis.fetch;
  let here: HTMLElement;
  let there: HTMLElement;
  let element: ShoppableVideo;

  beforeEach(() => {
    globalThis.fetch = (input, init) =>
      new URL(String(input), location.href).pathname.startsWith('/shows/')
        ? json(showJson())()
        : realFetch(input, init);
    here = document.createElement('div');
    there = document.createElement('div');
    document.body.prepend(here, there);
    element = document.createElement('shoppable-video');
    element.setAttribute('src', '/shows/1.json');
    here.append(element);
  });

  afterEach(() => {
    globalThis.fetch = realFetch;
    here.remove();
    there.remove();
  });

  const root = (): ShadowRoot => element.shadowRoot!;

  /** Plays, and is moved as soon as the parts are there. */
  async function played(): Promise<HTMLVideoElement> {
    element.play();
    await element.ready;
    const video = (await until(() => root().querySelector('video'))) as HTMLVideoElement;
    await until(() => !video.paused && video.currentTime > 0 && element.playheadMs !== undefined, 10_000);
    return video;
  }

  const ways: [string, Mover][] = [
    ['is appended elsewhere', (place, moved) => place.append(moved)],
    ['is taken out and put back in the same task', (place, moved) => (moved.remove(), place.append(moved))],
  ];
  if (moveBefore)
    ways.push([
      'is moved by moveBefore()',
      (place, moved) =>
        (place as HTMLElement & { moveBefore(node: Node, before: Node | null): void }).moveBefore(
          moved,
          null,
        ),
    ]);

  for (const [how, move] of ways) {
    it(`plays on in the same picture when it ${how}`, async () => {
      const video = await played();
      const { show } = element;
      let emptied = 0;
      video.addEventListener('emptied', () => (emptied += 1));
      move(there, element);
      const from = video.currentTime;
      await until(() => !video.paused && video.currentTime > from + 0.3, 10_000);
      expect(root().querySelector('video')).to.equal(video);
      expect([emptied, element.show, element.parentElement]).to.deep.equal([0, show, there]);
    }).timeout(30_000);
  }

  for (const [how, move] of ways)
    it(`keeps the sheet open that the viewer has opened when it ${how}`, async () => {
      await played();
      const part = (tag: string): Element | null => root().querySelector(tag);
      const openSheet = (): Element | null | undefined =>
        part('shoppable-product-shelf')?.shadowRoot?.querySelector('dialog[open]');
      (await until(() => inside(part('shoppable-bag-button'), 'button'))).click();
      const sheet = await until(openSheet, 10_000);
      move(there, element);
      await until(() => part('shoppable-bag-button:state(open)'));
      expect(openSheet()).to.equal(sheet);
    }).timeout(30_000);

  it('stays held when it was held', async () => {
    const video = await played();
    element.pause();
    await until(() => video.paused);
    there.append(element);
    let plays = 0;
    video.addEventListener('play', () => (plays += 1));
    // The browser's own news of the move have been told by then.
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect([video.paused, plays]).to.deep.equal([true, 0]);
  }).timeout(30_000);

  it('ends when it is taken out for good', async () => {
    const video = await played();
    element.remove();
    await until(() => video.paused && !video.hasAttribute('src'));
    expect(element.show).to.equal(undefined);
  }).timeout(30_000);
});
