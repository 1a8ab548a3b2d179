import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import { until } from '../testing/reach.ts';
import { createLasting, type Lasting } from './lasting.ts';

/** A picture that goes on without any network. */
async function movingPicture(): Promise<HTMLVideoElement> {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d')!;
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = canvas.captureStream(30);
  const draw = (): void => {
    pen.fillStyle = `hsl(${String(performance.now() % 360)} 50% 50%)`;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    if (video.isConnected || video.currentTime === 0) requestAnimationFrame(draw);
  };
  draw();
  await video.play();
  return video;
}

describe('the surface of a show', () => {
  const able = Object.getOwnPropertyDescriptor(Document.prototype, 'fullscreenEnabled')!;
  let life: AbortController;
  let page: HTMLElement;
  let element: HTMLElement;
  let opener: HTMLButtonElement;
  let lasting: Lasting;
  let events: string[];
  let video: HTMLVideoElement;
  let emptied: number;

  async function stand(screen: boolean): Promise<void> {
    Object.defineProperty(document, 'fullscreenEnabled', { value: screen, configurable: true });
    life = new AbortController();
    page = document.body.appendChild(document.createElement('main'));
    // What usually keeps a fixed box from the window: an ancestor that transforms and clips.
    render(
      html`<p>Before</p>
        <div style="transform: scale(1); overflow: hidden; block-size: 120px"><section></section></div>
        <p style="block-size: 3000px">After</p>`,
      page,
    );
    element = page.querySelector('section')!;
    const root = element.attachShadow({ mode: 'open' });
    opener = document.createElement('button');
    opener.textContent = 'Full screen';
    video = await movingPicture();
    emptied = 0;
    video.addEventListener('emptied', () => (emptied += 1));
    root.append(opener, video);
    events = [];
    const dispatch = (event: Event): boolean => {
      events.push(`${event.type} ${(event as CustomEvent<{ surface: string }>).detail.surface}`);
      return true;
    };
    lasting = createLasting({ element, root }, dispatch, life.signal);
    opener.addEventListener('click', () => lasting.surface.enter());
  }

  async function enter(): Promise<void> {
    opener.focus({ preventScroll: true });
    await sendKeys({ press: 'Enter' });
    await until(() => lasting.surface.$state.get() === 'full-window');
  }

  afterEach(async () => {
    life.abort();
    await until(() => document.fullscreenElement === null);
    page.remove();
    Reflect.deleteProperty(document, 'fullscreenEnabled');
    expect(Object.getOwnPropertyDescriptor(Document.prototype, 'fullscreenEnabled')).to.deep.equal(able);
  });

  const fillsWindow = (): boolean => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return left === 0 && top === 0 && width === innerWidth && height === innerHeight;
  };

  it('fills the window where an element cannot fill the screen, and the same video plays on', async () => {
    await stand(false);
    await until(() => video.currentTime > 0.1);
    const [before, parent] = [video.currentTime, element.parentElement];
    await enter();
    expect(fillsWindow()).to.equal(true);
    expect(element.parentElement).to.equal(parent);
    await until(() => video.currentTime > before + 0.2);
    lasting.surface.leave();
    await until(() => video.currentTime > before + 0.4);
    expect([video.paused, emptied]).to.deep.equal([false, 0]);
    expect(events).to.deep.equal([
      'shoppable-surface-changed full-window',
      'shoppable-surface-changed inline',
    ]);
  });

  it('leaves the page behind inert and unscrolled, and puts back all that it has changed', async () => {
    await stand(false);
    scrollTo(0, 40);
    const [html, around] = [document.documentElement.cloneNode(false), page.outerHTML];
    await enter();
    expect([...page.querySelectorAll('p')].every((paragraph) => paragraph.inert)).to.equal(true);
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('hidden');
    await sendKeys({ press: 'Escape' });
    await until(() => lasting.surface.$state.get() === 'inline');
    expect(page.outerHTML).to.equal(around);
    expect(
      document.documentElement.isEqualNode(html) || document.documentElement.getAttribute('style'),
    ).to.not.equal('');
    expect(scrollY).to.equal(40);
    expect(element.shadowRoot!.activeElement).to.equal(opener);
    expect(element.shadowRoot!.adoptedStyleSheets).to.have.length(0);
  });

  it('keeps what the page had said of its own scrolling', async () => {
    document.documentElement.style.setProperty('overflow', 'clip', 'important');
    await stand(false);
    await enter();
    lasting.surface.leave();
    expect(document.documentElement.style.cssText).to.equal('overflow: clip !important;');
    document.documentElement.removeAttribute('style');
  });

  it('lets what lies on top of it have Escape first', async () => {
    await stand(false);
    await enter();
    const answer = (event: KeyboardEvent): void => event.preventDefault();
    element.addEventListener('keydown', answer);
    await sendKeys({ press: 'Escape' });
    expect(lasting.surface.$state.get()).to.equal('full-window');
    element.removeEventListener('keydown', answer);
    await sendKeys({ press: 'Escape' });
    await until(() => lasting.surface.$state.get() === 'inline');
  });

  it('leaves with the page that it filled', async () => {
    await stand(false);
    await enter();
    dispatchEvent(new PopStateEvent('popstate'));
    expect(lasting.surface.$state.get()).to.equal('inline');
    await enter();
    life.abort();
    expect(lasting.surface.$state.get()).to.equal('inline');
    expect(document.querySelectorAll('[inert], [popover]')).to.have.length(0);
  });

  it('fills the screen where it can, and follows the browser out of it', async () => {
    await stand(true);
    await enter();
    expect(document.fullscreenElement).to.equal(element);
    expect(document.querySelectorAll('[inert], [popover]')).to.have.length(0);
    await document.exitFullscreen();
    await until(() => lasting.surface.$state.get() === 'inline');
    await enter();
    lasting.surface.leave();
    await until(() => document.fullscreenElement === null);
    expect(emptied).to.equal(0);
  });

  it('fills the window when the browser refuses the screen', async () => {
    await stand(true);
    element.requestFullscreen = () => Promise.reject(new TypeError('not allowed'));
    await enter();
    expect(fillsWindow()).to.equal(true);
  });

  it('is not there for a show without a box', () => {
    const { surface } = createLasting(undefined, () => true, new AbortController().signal);
    surface.enter();
    expect([surface.canEnter, surface.$state.get()]).to.deep.equal([false, 'inline']);
  });
});
