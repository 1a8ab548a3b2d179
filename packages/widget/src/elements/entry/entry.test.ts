import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../define/entry.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import { forgetAway } from './entry-away.ts';
import { liftOver } from './entry-lift.ts';
import { readEntryShow } from './entry-show.ts';
import type { ShoppableEntry } from './entry.ts';

const SHOW = { id: 'spring', title: 'Spring edit', status: 'live' };
const realFetch = window.fetch;
const realState: unknown = history.state;

/** A storage of the page, after consent. */
function storage() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

describe('shoppable-entry', () => {
  let asked: string[];
  let show: object;
  let made: Element[];

  beforeEach(() => {
    asked = [];
    show = SHOW;
    made = [];
    window.fetch = (input) => {
      asked.push(input as string);
      return Promise.resolve(Response.json(show));
    };
  });
  afterEach(() => {
    window.fetch = realFetch;
    made.forEach((element) => element.remove());
    history.replaceState(realState, '');
    forgetAway();
  });

  function put<T extends Element>(element: T, attributes: Record<string, string> = {}): T {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    made.push(element);
    return element;
  }

  const place = (attributes: Record<string, string> = {}): ShoppableEntry =>
    put(document.createElement('shoppable-entry'), {
      ...{ src: '/show.json', href: '/live?tab=1', locale: 'en' },
      ...attributes,
    });
  const box = (entry: Element): HTMLElement | null => entry.shadowRoot!.querySelector('.entry');
  const drawn = async (entry: ShoppableEntry): Promise<ShoppableEntry> => (
    await until(() => box(entry)),
    entry
  );
  /** As long as an entry takes that has something to show, and once more. */
  const settled = async (): Promise<void> => {
    const other = await drawn(place({ src: '/other.json' }));
    other.remove();
    await new Promise((resolve) => setTimeout(resolve));
  };

  it('leads into the live show at what the page names, by a link', async () => {
    const entry = await drawn(place({ product: 'a&b', at: '75' }));
    const link = inside(entry, 'a') as HTMLAnchorElement;
    expect(link.href).to.equal(
      `${location.origin}/live?tab=1&shoppable=spring&shoppable-product=a%26b&shoppable-at=75`,
    );
    expect(textOf(inside(entry, '.kind'))).to.equal('Live now');
    expect(textOf(inside(entry, '.title'))).to.equal('Spring edit');
    for (const part of allInside(entry, '[part=open], [part=dismiss]'))
      expect(Math.round(part.getBoundingClientRect().height)).to.be.at.least(44);
    await until(() => textOf(inside(entry, '[role=status]')) === 'Live now: Spring edit');
    await expectAccessible(entry);
    expect(entry.getAttributeNames()).to.have.members(['src', 'href', 'locale', 'product', 'at']);
  });

  it('says when the show is to begin, or that there is a replay, in four languages', async () => {
    show = { ...SHOW, status: 'upcoming', startsAt: '2099-05-01T18:00:00Z' };
    expect(textOf(inside(await drawn(place()), '.kind'))).to.match(/^Live .*May/u);
    show = { ...SHOW, status: 'upcoming', startsAt: '2001-05-01T18:00:00Z' };
    expect(textOf(inside(await drawn(place()), '.kind'))).to.equal('Live show soon');
    show = { ...SHOW, status: 'replay' };
    const said = await Promise.all(
      ['en-GB', 'he', 'ar', 'el', 'xx'].map(async (locale) => {
        const entry = await drawn(place({ locale }));
        expect(box(entry)!.dir).to.equal(/^(he|ar)/u.test(locale) ? 'rtl' : 'ltr');
        return textOf(inside(entry, '.kind'));
      }),
    );
    expect(new Set(said).size).to.equal(4);
  });

  it('is nothing, and takes no space, where there is nothing to enter', async () => {
    const none = [
      { ...SHOW, status: 'ended' },
      { ...SHOW, status: 'constructor' },
      { ...SHOW, id: '' },
      { title: 'x' },
      { ...SHOW, status: 'replay' },
    ];
    for (const json of none) {
      show = json;
      const entry = place({ when: 'live upcoming', position: 'inline' });
      await until(() => asked.length > 0);
      show = SHOW;
      await settled();
      expect(box(entry)).to.equal(null);
      expect(entry.getBoundingClientRect().height).to.equal(0);
      asked = [];
    }
  });

  it('shows hostile words as words, and follows no link that is none', async () => {
    show = {
      ...SHOW,
      title: '<img src=x onerror=alert(1)>',
      poster: { url: 'javascript:alert(1)' },
      url: 'data:x,y',
    };
    const entry = await drawn(place());
    expect(textOf(inside(entry, '.title'))).to.equal('<img src=x onerror=alert(1)>');
    expect(allInside(entry, 'img')).to.have.length(0);
    for (const href of ['javascript:alert(1)', 'data:text/html,x']) {
      const other = place({ href });
      await settled();
      expect(box(other), href).to.equal(null);
    }
  });

  it('plays the show on this page, and is not there while that is in view', async () => {
    let plays = 0;
    const target = put(document.createElement('div'), { id: 'the-show', src: '/show.json' });
    Object.assign(target, { play: () => (plays += 1) });
    target.style.setProperty('block-size', '200px');
    const far = put(document.createElement('div'));
    far.style.setProperty('block-size', '3000px');
    document.body.prepend(far);
    far.after(target);
    const opened: string[] = [];
    const entry = place({ for: 'the-show' });
    entry.removeAttribute('src');
    entry.addEventListener('shoppable-entry-opened', ({ detail }) => opened.push(detail.showId));
    await drawn(entry);
    inside(entry, 'button.open').click();
    expect([plays, opened]).to.deep.equal([1, ['spring']]);
    await until(() => box(entry) === null);
  });

  it('stays away once it was dismissed: everywhere on the page, in this entry of the history, and without a request', async () => {
    const [first, second] = [await drawn(place()), await drawn(place())];
    const dismissed: string[] = [];
    first.addEventListener('shoppable-entry-dismissed', ({ detail }) => dismissed.push(detail.showId));
    inside(first, '[part=open]').focus();
    await sendKeys({ press: 'Escape' });
    expect([box(first), box(second), dismissed]).to.deep.equal([null, null, ['spring']]);
    asked = [];
    const third = place();
    await settled();
    expect(box(third)).to.equal(null);
    forgetAway();
    const fourth = place();
    await settled();
    expect(box(fourth)).to.equal(null);
    expect(asked.filter((address) => !address.endsWith('/other.json'))).to.deep.equal([]);
    expect(localStorage.length + sessionStorage.length).to.equal(0);
  });

  it('stays away for good where the viewer has consented, also later', async () => {
    const kept = storage();
    const entry = await drawn(place());
    inside(entry, '[part=dismiss]').click();
    entry.storage = kept;
    expect(kept.values.size).to.equal(1);
    forgetAway();
    history.replaceState(realState, '');
    asked = [];
    const next = document.createElement('shoppable-entry');
    next.storage = kept;
    put(next, { src: '/show.json', href: '/live' });
    await settled();
    expect(box(next)).to.equal(null);
    expect(asked.filter((address) => !address.endsWith('/other.json'))).to.deep.equal([]);
    const other = await drawn(place());
    other.storage = kept;
    expect(box(other)).to.equal(null);
  });

  it('leaves a state of the history that is somebody’s own as it is, and keeps what is in it', async () => {
    history.replaceState({ router: 7 }, '');
    inside(await drawn(place()), '[part=dismiss]').click();
    expect((history.state as { router: number }).router).to.equal(7);
    forgetAway();
    history.replaceState('mine', '');
    inside(await drawn(place()), '[part=dismiss]').click();
    expect(history.state).to.equal('mine');
  });

  it('stands above a bar at the lower edge that it must not cover', async () => {
    const bar = put(document.createElement('div'), { class: 'bar' });
    bar.style.cssText = 'position: fixed; inset: auto 0 0 0; block-size: 64px';
    const entry = await drawn(place({ exclude: '.bar' }));
    await until(() => box(entry)!.getBoundingClientRect().bottom <= innerHeight - 64);
    const broken = await drawn(place({ exclude: '<<' }));
    expect(box(broken)).not.to.equal(null);
  });

  it('rises no further than it has to, over bars upon each other, and not over what fills the window', () => {
    const button = new DOMRect(200, 700, 160, 64);
    const rect = (top: number, height: number, left = 0): DOMRect => new DOMRect(left, top, 390, height);
    expect(liftOver(button, [], 800)).to.equal(0);
    expect(liftOver(button, [rect(750, 50)], 800)).to.equal(50);
    expect(liftOver(button, [rect(690, 60), rect(750, 50)], 800)).to.equal(110);
    expect(liftOver(button, [rect(750, 50, 400), rect(100, 60), rect(0, 0)], 800)).to.equal(0);
    expect(liftOver(button, [rect(0, 800)], 800)).to.equal(0);
  });

  it('reads no show out of what is none', () => {
    for (const json of [null, 7, [], 'x', { id: 1, title: 'x', status: 'live' }])
      expect(readEntryShow(json, location.href)).to.equal(undefined);
  });
});
