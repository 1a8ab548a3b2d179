import { expect } from '@open-wc/testing';
import { mountShow } from '../app.ts';
import { demoShow } from '../testing/demo-show.ts';
import { fakeHost, type FakeHost } from '../testing/fake-host.ts';
import { allInside, inside, until } from '../testing/reach.ts';
import type { MountedShow } from '../video/app-contract.ts';
import { requestScope } from './context.ts';
import type { ShowScope } from './scope.ts';
import { toggleSmallWindow } from './small-window.ts';

const SOCKET = { type: 'websocket', url: 'ws://localhost:9/' } as const;

/** All shadow roots below. */
function rootsIn(within: ParentNode): ShadowRoot[] {
  return [...within.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : [shadowRoot, ...rootsIn(shadowRoot)],
  );
}

describe("a show's own window", () => {
  let host: FakeHost;
  let mounted: MountedShow;
  let scope: ShowScope;
  let frame: HTMLIFrameElement;
  let view: Window;
  let stage: HTMLElement;
  let told: string[];
  let closed: number;

  // A frame is another document, too, and needs no tap of a viewer.
  beforeEach(async () => {
    frame = document.body.appendChild(document.createElement('iframe'));
    view = frame.contentWindow!;
    closed = 0;
    view.close = () => (closed += 1);
    able(() => Promise.resolve(view));
    host = fakeHost({ json: demoShow({ channel: SOCKET }) });
    host.element.style.setProperty('--shoppable-accent', 'rgb(1, 2, 3)');
    host.element.setAttribute('without-keys', '');
    stage = host.place.parentElement!;
    host.place.tabIndex = -1;
    mounted = mountShow(host);
    await until(() => host.place.querySelector('shoppable-live-badge')?.shadowRoot?.querySelector('.root'));
    requestScope(
      host.place.querySelector('shoppable-live-badge')!,
      undefined,
      (found) => (scope = found),
      host.signal,
    );
    host.playback.set({ pictureInPicture: 'off' });
    told = [];
    host.element.addEventListener('shoppable-surface-changed', ({ detail }) => told.push(detail.surface));
  });
  afterEach(() => {
    mounted.dispose();
    host.leave();
    frame.remove();
    Reflect.deleteProperty(window, 'documentPictureInPicture');
  });

  /** The browser gives a window by `requestWindow`. */
  function able(requestWindow: () => Promise<Window>): void {
    Object.defineProperty(window, 'documentPictureInPicture', {
      value: { requestWindow },
      configurable: true,
    });
  }

  async function goAway(): Promise<ShadowRoot> {
    toggleSmallWindow(scope);
    await until(() => scope.surface.$state.get() === 'window');
    return view.document.body.querySelector(host.element.localName)!.shadowRoot!;
  }

  const note = (): HTMLElement | null => host.root.querySelector('.away');

  it('holds the whole stage, dressed as on the page, and a note keeps the place', async () => {
    const before = host.element.getBoundingClientRect();
    const worn = rootsIn(stage).map(({ adoptedStyleSheets }) => adoptedStyleSheets.length);
    const room = await goAway();
    expect([...room.children]).to.deep.equal([stage]);
    expect(rootsIn(stage).map(({ adoptedStyleSheets }) => adoptedStyleSheets.length)).to.deep.equal(worn);
    expect(getComputedStyle(room.host).getPropertyValue('--shoppable-accent')).to.equal('rgb(1, 2, 3)');
    expect(room.host.hasAttribute('without-keys')).to.equal(true);
    expect(view.document.title).to.contain('Spring edit');
    expect(note()!.textContent).to.contain(scope.text.t('window.note'));
    expect(host.element.getBoundingClientRect().width).to.equal(before.width);
  });

  it('has the fonts of the page, from where the page has them', async () => {
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent =
      "@font-face { font-family: 'Of the shop'; src: url('shop.woff2'); } p { color: red; }";
    await goAway();
    style.remove();
    const rules = view.document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
    expect(rules.map(({ cssText }) => cssText).join('')).to.match(/^@font-face.*Of the shop.*shop\.woff2/u);
  });

  it('dresses also what is made there, and finds its show', async () => {
    await goAway();
    const made = document.createElement('shoppable-live-badge');
    stage.querySelector('shoppable-show')!.append(made);
    await until(() => made.shadowRoot?.querySelector('.root'));
    expect(made.shadowRoot!.adoptedStyleSheets.length).to.be.greaterThan(0);
  });

  it('is left by closing it: stage, sheets, a draft and the focus are as they were', async () => {
    const chat = host.place.querySelector('shoppable-chat')!;
    const field = (await until(() => allInside(chat, '.field')[0])) as HTMLInputElement;
    const sheets = rootsIn(stage).map((root) => [...root.adoptedStyleSheets]);
    await goAway();
    field.value = 'half a thou';
    // A frame has the focus of the page when something in it has; a window has not.
    frame.blur();
    view.dispatchEvent(new Event('pagehide'));
    await until(() => told.includes('inline'));
    expect(stage.getRootNode()).to.equal(host.root);
    expect(note()).to.equal(null);
    expect(rootsIn(stage).map((root) => [...root.adoptedStyleSheets])).to.deep.equal(sheets);
    expect(inside(chat, '.field')).to.equal(field);
    expect([field.value, told, closed]).to.deep.equal(['half a thou', ['window', 'inline'], 1]);
    await until(() => host.root.activeElement === host.place);
  });

  it('is left by the button on the page, and can be opened anew', async () => {
    await goAway();
    note()!.querySelector('button')!.click();
    expect([stage.ownerDocument === document, closed]).to.deep.equal([true, 1]);
    await goAway();
    expect(told).to.deep.equal(['window', 'inline', 'window']);
  });

  it('ends with its show and leaves nothing on the page', async () => {
    const sheets = [...host.root.adoptedStyleSheets];
    await goAway();
    host.leave();
    expect([stage.ownerDocument === document, note(), closed]).to.deep.equal([true, null, 1]);
    expect(host.root.adoptedStyleSheets.length).to.be.at.most(sheets.length);
  });

  it("gives way to the browser's small window where the browser refuses it", async () => {
    able(() => Promise.reject(new DOMException('No tap.', 'NotAllowedError')));
    toggleSmallWindow(scope);
    await until(() => host.playback.state.pictureInPicture === 'on');
    expect([told, stage.getRootNode() === host.root]).to.deep.equal([[], true]);
  });

  it("asks for the browser's small window where there is none of its own", async () => {
    Reflect.deleteProperty(window, 'documentPictureInPicture');
    Object.defineProperty(window, 'documentPictureInPicture', { value: undefined, configurable: true });
    expect(scope.surface.canOpenWindow).to.equal(false);
    toggleSmallWindow(scope);
    expect(host.playback.state.pictureInPicture).to.equal('on');
    toggleSmallWindow(scope);
    expect(host.playback.state.pictureInPicture).to.equal('off');
  });
});
