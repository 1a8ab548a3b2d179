import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import '../../define/all.ts';
import { demoShow } from '../../testing/demo-show.ts';
import { allInside, inside, textOf, until } from '../../testing/reach.ts';

const TITLES: Readonly<Record<string, string>> = { '/one.json': 'The first', '/two.json': 'The second' };

describe('shoppable-show', () => {
  const realFetch = window.fetch;
  let asked: string[];
  let page: HTMLElement;

  beforeEach(() => {
    asked = [];
    page = document.body.appendChild(document.createElement('div'));
    window.fetch = (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : String(input), location.href);
      asked.push(pathname);
      const title = TITLES[pathname];
      if (title === undefined) return Promise.resolve(new Response('gone', { status: 404 }));
      return Promise.resolve(Response.json(demoShow({ title })));
    };
  });

  afterEach(() => {
    page.remove();
    window.fetch = realFetch;
  });

  const titles = (): string[] =>
    [...page.querySelectorAll('shoppable-show-title')].flatMap((part) =>
      allInside(part, '.title').map(textOf),
    );

  it('loads its show and gives it to the parts inside', async () => {
    const loaded: string[] = [];
    page.addEventListener('shoppable-show-loaded', (event) => loaded.push(event.detail.show.title));
    render(
      html`<shoppable-show src="/one.json"><shoppable-show-title></shoppable-show-title></shoppable-show>`,
      page,
    );
    await until(() => titles().includes('The first'));
    expect(loaded).to.deep.equal(['The first']);
    expect(page.querySelector('shoppable-show')!.show?.session.$loading.get()).to.equal('ready');
  });

  it('keeps two shows on one page apart, and gives a part that is moved the other one', async () => {
    render(
      html`<shoppable-show class="one" src="/one.json"
          ><shoppable-show-title></shoppable-show-title
        ></shoppable-show>
        <shoppable-show class="two" src="/two.json"
          ><shoppable-show-title></shoppable-show-title
        ></shoppable-show>`,
      page,
    );
    await until(() => titles().join() === 'The first,The second');
    page.querySelector('.two')!.append(page.querySelector('.one shoppable-show-title')!);
    await until(() => titles().join() === 'The second,The second');
  });

  it('is found by its name from elsewhere, before and after it is there', async () => {
    render(html`<shoppable-show-title for="spring"></shoppable-show-title>`, page);
    const show = document.createElement('shoppable-show');
    show.setAttribute('src', '/one.json');
    show.setAttribute('name', 'spring');
    page.append(show);
    await until(() => titles().join() === 'The first');
    show.remove();
    const other = document.createElement('shoppable-show');
    other.setAttribute('src', '/two.json');
    other.setAttribute('name', 'spring');
    page.append(other);
    await until(() => titles().join() === 'The second');
  });

  it('opens another show when its address changes, and ends the one before', async () => {
    render(
      html`<shoppable-show src="/one.json"><shoppable-show-title></shoppable-show-title></shoppable-show>`,
      page,
    );
    await until(() => titles().join() === 'The first');
    page.querySelector('shoppable-show')!.setAttribute('src', '/two.json');
    await until(() => titles().join() === 'The second');
    expect(asked).to.deep.equal(['/one.json', '/two.json']);
  });

  it('speaks the language of the page around it', async () => {
    page.lang = 'he';
    render(
      html`<shoppable-show src="/one.json"><shoppable-show-title></shoppable-show-title></shoppable-show>`,
      page,
    );
    await until(() => titles().length === 1);
    const part = page.querySelector('shoppable-show-title');
    expect(inside(part, '.root').dir).to.equal('rtl');
    expect(textOf(inside(part, '.host'))).to.contain('בהנחיית');
  });

  it('says by its code that there is no such show', async () => {
    const codes: string[] = [];
    page.addEventListener('shoppable-error', (event) => codes.push(event.detail.error.code));
    render(
      html`<shoppable-show src="/none.json"><shoppable-notice></shoppable-notice></shoppable-show>`,
      page,
    );
    await until(() => allInside(page.querySelector('shoppable-notice'), '.code').length === 1);
    expect(codes).to.deep.equal(['show-not-found']);
  });

  it('comes back when it is moved on the page', async () => {
    render(
      html`<shoppable-show src="/one.json"><shoppable-show-title></shoppable-show-title></shoppable-show>`,
      page,
    );
    await until(() => titles().join() === 'The first');
    const box = page.appendChild(document.createElement('section'));
    box.append(page.querySelector('shoppable-show')!);
    await until(() => asked.length === 2);
    await until(() => titles().join() === 'The first');
  });
});
