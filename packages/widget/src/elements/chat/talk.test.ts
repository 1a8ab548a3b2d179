import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MemoryChannel } from '@shoppable/core/testing';
import { html, type TemplateResult } from 'lit';
import { SignInRequestEvent, type SignedIn } from '../../base/events.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, said, textOf, until } from '../../testing/reach.ts';

const column = html`<shoppable-chat style="inline-size: 340px; block-size: 420px"></shoppable-chat>`;
const bought = (productId: string, count: number) => ({ type: 'order.notice', data: { productId, count } });

describe('talking in shoppable-chat', () => {
  let mounted: Mounted;
  let channel: MemoryChannel;

  async function open(parts: TemplateResult = column, locale = 'en'): Promise<void> {
    const made = connected();
    channel = made.channel;
    mounted = await mount(parts, { ...made, locale });
    await until(() => allInside(chat(), '.field').length === 1);
  }

  afterEach(() => mounted.unmount());

  const chat = (): HTMLElement => mounted.provider.querySelector('shoppable-chat')!;
  const rows = (): HTMLElement[] => allInside(chat(), '.row:not(.gone)');
  const field = (): HTMLInputElement => inside(chat(), '.field') as HTMLInputElement;
  const frames = (): readonly { text: string; replyTo?: string | undefined }[] =>
    channel.service.received.filter((frame) => frame.type === 'chat.send');

  function type(text: string): void {
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  }

  async function write(text: string): Promise<void> {
    field().focus();
    type(text);
    await until(() => inside(chat(), '.send').getAttribute('aria-disabled') === 'false');
    inside(chat(), '.send').click();
  }

  it('answers a message by keys alone, quotes it, and leads to it', async () => {
    await open();
    mounted.show.viewer.rename('Dana');
    const [asked] = channel.service.publish(said('is it linen?', 'Noa'), said('hello', 'Avi'));
    await until(() => rows().length === 2);
    inside(chat(), '.log').focus();
    await until(async () => {
      await sendKeys({ press: 'Home' });
      return chat().shadowRoot!.activeElement?.getAttribute('aria-label') === 'Reply to Noa';
    });
    await expectAccessible(chat());
    await sendKeys({ press: 'Enter' });
    await until(() => chat().shadowRoot!.activeElement === field());
    expect(textOf(inside(chat(), '.replying')))
      .to.contain('Replying to Noa')
      .and.contain('is it linen?');
    await expectAccessible(chat());
    await write('yes');
    await until(() => frames().length === 1);
    expect(frames()[0]!.replyTo).to.equal(asked!.id);
    const row = await until(() => rows().find((one) => one.matches('.own.sent')));
    expect(textOf(row.querySelector('.quote')!)).to.equal('Noa is it linen?');
    expect(allInside(chat(), '.replying')).to.have.length(0);
    row.querySelector<HTMLElement>('.quote')!.click();
    await until(() => rows()[0]!.classList.contains('found'));
  });

  it('takes the quote of a deleted message away', async () => {
    await open();
    const [first] = channel.service.publish(said('rude'));
    const data = { user: { id: 'b', name: 'Avi' }, text: 'why?', replyTo: first!.id };
    channel.service.publish({ type: 'chat.message', data });
    await until(() => allInside(chat(), '.quote').length === 1);
    channel.service.publish({ type: 'chat.delete', data: { ids: [first!.id] } });
    await until(() => rows().length === 1 && allInside(chat(), '.quote').length === 0);
    channel.service.publish({ type: 'chat.restore', data: { ids: [first!.id] } });
    await until(() => rows().length === 2 && allInside(chat(), '.quote').length === 1);
  });

  it('completes the name of who is called, and marks who calls the viewer', async () => {
    await open();
    mounted.show.viewer.rename('Dana');
    channel.service.publish(said('hi @Dana and @Avi', 'Noa Levi'), said('hello', 'Nora'));
    await until(() => rows().length === 2);
    expect(rows()[0]!.querySelector('.call.me')!.textContent).to.equal('@Dana');
    expect(rows()[0]!.classList.contains('to-me')).to.equal(true);
    field().focus();
    await until(() => field().getAttribute('aria-autocomplete') === 'list');
    expect(field().hasAttribute('role')).to.equal(false);
    await sendKeys({ type: 'hey @no' });
    await until(() => allInside(chat(), '[role=option]').length === 2);
    expect(field().getAttribute('role')).to.equal('combobox');
    await expectAccessible(chat());
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(field().value).to.equal('hey @Noa Levi ');
    expect(frames()).to.have.length(0);
    expect(inside(chat(), '.people').hidden).to.equal(true);
  });

  it('makes links of what the host and moderators write, never of what viewers do', async () => {
    await open();
    const words = 'see https://shop.example/a?b=1. javascript:alert(1)';
    channel.service.publish(said(words, 'Maya', 'host'), said(words, 'Mod', 'moderator'), said(words, 'Noa'));
    await until(() => rows().length === 3);
    const links = rows().map((row) =>
      [...row.querySelectorAll('a')].map(({ href, rel }) => `${href} ${rel}`),
    );
    const link = 'https://shop.example/a?b=1 noopener nofollow';
    expect(links).to.deep.equal([[link], [link], []]);
    expect(textOf(rows()[0]!.querySelector('.text')!)).to.equal(words);
  });

  it('keeps a pinned message above the others until it is dismissed, and drops it with the message', async () => {
    await open();
    const [rules] = channel.service.publish(said('Free shipping today', 'Maya', 'host'));
    const pin = (rev: number, messageId: string | null) =>
      channel.service.publish({ type: 'chat.pin', data: { key: 'pin', rev, messageId } });
    pin(1, rules!.id);
    await until(() => textOf(inside(chat(), '.pinned')).includes('Free shipping today'));
    await expectAccessible(chat());
    inside(chat(), '.unpin').click();
    await until(() => allInside(chat(), '.pinned').length === 0);
    const [other] = channel.service.publish(said('Sizes run small', 'Maya', 'host'));
    pin(2, other!.id);
    await until(() => textOf(inside(chat(), '.pinned')).includes('Sizes run small'));
    channel.service.publish({ type: 'chat.delete', data: { ids: [other!.id] } });
    await until(() => allInside(chat(), '.pinned').length === 0);
  });

  it('lets nobody write who was timed out, and counts down', async () => {
    await open();
    const { id } = mounted.show.viewer.$viewer.get();
    channel.service.publish({ type: 'user.timeout', data: { userId: id, until: Date.now() + 600_000 } });
    await until(() => field().readOnly);
    // The service's clock is known to a few ms only, and what is left is rounded up.
    expect(field().placeholder).to.match(/You can write again in .*(9:5\d|10:0[01])/u);
    await expectAccessible(chat());
    channel.service.publish({ type: 'user.timeout', data: { userId: id, until: 0 } });
    await until(() => !field().readOnly);
  });

  it('holds the first message while the page signs the viewer in, and sends that very message', async () => {
    await open();
    let signIn: (identity: SignedIn | false) => void = () => undefined;
    mounted.provider.addEventListener('shoppable-sign-in-request', (event) => {
      expect(event).to.be.instanceOf(SignInRequestEvent);
      event.respondWith(new Promise((resolve) => (signIn = resolve)));
    });
    await write('is it linen?');
    await until(() => field().readOnly);
    expect(textOf(inside(chat(), '.reason'))).to.equal('Your message is sent as soon as you are signed in');
    expect(frames()).to.have.length(0);
    signIn({ name: 'Dana', token: 'secret' });
    await until(() => frames().length === 1);
    expect(frames()[0]!.text).to.equal('is it linen?');
    expect(channel.service.received).to.deep.include({ type: 'token', token: 'secret' });
    expect(textOf(await until(() => rows()[0]))).to.contain('Dana');
    expect(chat().shadowRoot!.textContent).not.to.contain('secret');
    await write('and washable?');
    await until(() => frames().length === 2);
  });

  it('keeps the message as a draft when the viewer was not signed in, and asks again at the next try', async () => {
    await open();
    let asked = 0;
    mounted.provider.addEventListener('shoppable-sign-in-request', (event) => {
      asked += 1;
      if (asked === 1) event.respondWith(false);
      else event.respondWith({ name: 'Dana' });
    });
    await write('hello');
    await until(() => textOf(inside(chat(), '.reason')).includes('Please sign in'));
    expect(field().value).to.equal('hello');
    expect(frames()).to.have.length(0);
    inside(chat(), '.send').click();
    await until(() => frames().length === 1);
    expect(asked).to.equal(2);
  });

  it('sends one message for a double click, and what was written without a connection when it is back', async () => {
    await open();
    mounted.show.viewer.rename('Dana');
    field().focus();
    type('once');
    await until(() => inside(chat(), '.send').getAttribute('aria-disabled') === 'false');
    inside(chat(), '.send').click();
    inside(chat(), '.send').click();
    await until(() => rows()[0]?.classList.contains('sent'));
    expect(frames()).to.have.length(1);
    channel.cut();
    mounted.show.chat.say('from the tunnel', { name: 'Dana' });
    await until(() => rows()[1]?.classList.contains('sent'), 30_000);
    expect(frames().map(({ text }) => text)).to.deep.equal(['once', 'from the tunnel']);
  }).timeout(40_000);

  it('remembers the name where the page has handed over a storage, and only there', async () => {
    await open();
    const kept = new Map<string, string>();
    Object.assign(mounted.provider, {
      storage: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
        removeItem: (key: string) => void kept.delete(key),
      },
    });
    await write('hello');
    await until(() => allInside(chat(), '.name-field').length === 1);
    await until(() => chat().shadowRoot!.activeElement?.className === 'name-field');
    await sendKeys({ type: '  No\u202Ea ' });
    await sendKeys({ press: 'Enter' });
    await until(() => frames().length === 1);
    expect([...kept]).to.deep.equal([['shoppable:name', 'Noa']]);
  });

  it('tells what was bought among the messages, by the name of the product, never below the number that the page wants', async () => {
    await open(
      html`<shoppable-chat
        purchases-from="3"
        style="inline-size: 340px; block-size: 420px"
      ></shoppable-chat>`,
    );
    channel.service.send({ v: 1, id: 'o1', ...bought('candle', 2) });
    channel.service.publish(said('hello'));
    await until(() => rows().length === 1);
    expect(textOf(rows()[0]!)).to.contain('hello');
    chat().setAttribute('purchases-from', '1');
    channel.service.publish(said('again'));
    const row = await until(() => rows().find((one) => one.classList.contains('bought')));
    expect(textOf(row.querySelector('.text')!)).to.equal('Fig candle was just bought 2 times');
    await expectAccessible(chat());
  });

  it('shows what waits for a moderator, and what is for the viewer alone', async () => {
    await open();
    const { paintRow, blankRow } = await import('./chat-row.ts');
    const paint = { text: mounted.scope.text, viewerName: '', productTitle: () => undefined };
    const user = { id: 'u', name: 'Noa', role: 'viewer' } as const;
    const row = blankRow();
    paintRow(row, { id: 'm', user, text: 'x', sentAtMs: 0, delivery: 'held', mine: true }, paint);
    expect(textOf(row.querySelector('.why')!)).to.equal('Waiting for approval');
    expect(row.querySelector<HTMLElement>('.again')!.hidden).to.equal(true);
    paintRow(row, { id: 'm', user, text: 'x', sentAtMs: 0, delivery: 'sent', to: 'me' }, paint);
    expect(textOf(row.querySelector('.why')!)).to.equal('Only you can see this');
  });
});
