import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Channel } from '@shoppable/core';
import type { MemoryChannel } from '@shoppable/core/testing';
import { html, type TemplateResult } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, connected, expectAccessible, inside, said, textOf, until } from '../../testing/reach.ts';

const column = html`<shoppable-chat style="inline-size: 340px; block-size: 420px"></shoppable-chat>`;
const lines = html`<shoppable-chat
  over-picture
  style="inline-size: 320px; block-size: 300px"
></shoppable-chat>`;

describe('shoppable-chat', () => {
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
  const rows = (): HTMLElement[] => allInside(chat(), '.row');
  const field = (): HTMLInputElement => inside(chat(), '.field') as HTMLInputElement;
  const hear = (...texts: string[]): void => void channel.service.publish(...texts.map((text) => said(text)));

  async function write(text: string): Promise<void> {
    field().focus();
    field().value = text;
    field().dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => inside(chat(), '.send').getAttribute('aria-disabled') === 'false');
    inside(chat(), '.send').click();
  }

  it('shows what is said, oldest first, accessibly', async () => {
    await open();
    expect(textOf(await until(() => allInside(chat(), '.empty')[0]))).to.contain('Say hello');
    hear('one', 'two');
    await until(() => rows().length === 2);
    expect(rows().map((row) => textOf(row.querySelector('.text')!))).to.deep.equal(['one', 'two']);
    await until(() => allInside(chat(), '.empty').length === 0);
    await expectAccessible(chat());
  });

  it('is accessible over the picture, too, in Arabic', async () => {
    await open(lines, 'ar');
    hear('مرحبا', 'hello');
    await until(() => rows().length === 2);
    await expectAccessible(chat());
    expect(inside(chat(), '.root').dir).to.equal('rtl');
  });

  it('marks the host by the role that the service gives, not by the name', async () => {
    await open();
    channel.service.publish(said('hello', 'Maya', 'host'), said('I am the host', 'Maya · Host'));
    await until(() => rows().length === 2);
    expect(rows().map((row) => textOf(row.querySelector('.tag')!))).to.deep.equal(['Host', '']);
  });

  it('takes a message away at once when it is deleted', async () => {
    await open();
    const [event] = channel.service.publish(said('rude'));
    await until(() => rows().length === 1);
    channel.service.publish({ type: 'chat.delete', data: { ids: [event!.id] } });
    await until(() => rows().length === 0);
  });

  it('asks a guest once for a name, then sends and says so', async () => {
    await open();
    await write('hello');
    const name = (await until(() => allInside(chat(), '.name-field')[0])) as HTMLInputElement;
    await until(() => chat().shadowRoot!.activeElement === name);
    await expectAccessible(chat());
    await sendKeys({ type: 'Noa' });
    await sendKeys({ press: 'Enter' });
    await until(() => rows()[0]?.classList.contains('sent'));
    expect(textOf(rows()[0]!)).to.contain('Noa').and.contain('hello');
    expect(field().value).to.equal('');
    await until(() => chat().shadowRoot!.activeElement === field());
    await write('again');
    await until(() => rows().length === 2);
    const names = channel.service.received.flatMap((frame) =>
      frame.type === 'chat.send' ? [frame.name] : [],
    );
    expect(names).to.deep.equal(['Noa', 'Noa']);
    expect(mounted.events.map(({ type }) => type)).to.include('shoppable-message-sent');
  });

  it('goes back to the unsent message when no name is given', async () => {
    await open();
    await write('hello');
    await until(() => allInside(chat(), '.name-field').length === 1);
    await sendKeys({ press: 'Escape' });
    await until(() => chat().shadowRoot!.activeElement === field());
    expect(field().value).to.equal('hello');
    expect(rows()).to.have.length(0);
  });

  it('shows an own message at once and keeps its row when the service confirms it', async () => {
    await open();
    mounted.show.viewer.rename('Noa');
    await write('hello');
    const row = await until(() => rows()[0]);
    await until(() => row.classList.contains('sent'));
    expect(rows()).to.deep.equal([row]);
    expect(row.classList.contains('own')).to.equal(true);
  });

  it('says why a message was refused and sends it again as the same one', async () => {
    let refuses = true;
    const { json, channel: behind } = connected();
    const strict: Channel = {
      async open(hello, sink, options) {
        const connection = await behind.open(hello, sink, options);
        return {
          ended: connection.ended,
          send(frame) {
            if (!refuses || frame.type !== 'chat.send') return connection.send(frame);
            setTimeout(() => sink.onControl({ type: 'nack', cid: frame.cid, code: 'rate' }));
            return true;
          },
        };
      },
    };
    mounted = await mount(column, { json, channel: strict });
    await until(() => mounted.show.session.$connection.get() === 'open');
    mounted.show.chat.say('hello', { name: 'Noa' });
    const row = await until(() => rows()[0]);
    await until(() => row.classList.contains('failed'));
    expect(textOf(row)).to.contain('You are writing very fast');
    refuses = false;
    row.querySelector<HTMLElement>('.again')!.click();
    await until(() => row.classList.contains('sent'));
    const sent = behind.service.received.flatMap((frame) => (frame.type === 'chat.send' ? [frame.text] : []));
    expect(sent).to.deep.equal(['hello']);
    expect(rows()).to.deep.equal([row]);
  });

  it('offers no second try where the same words would be refused again', async () => {
    await open();
    const { paintRow, blankRow } = await import('./chat-row.ts');
    const user = { id: 'u', name: 'Noa', role: 'viewer' } as const;
    const row = blankRow();
    const message = { id: 'm', user, text: 'x', sentAtMs: 0, delivery: 'failed' } as const;
    const paint = { text: mounted.scope.text, viewerName: '', productTitle: () => undefined };
    paintRow(row, { ...message, refusal: 'blocked-word' }, paint);
    expect(row.querySelector<HTMLElement>('.again')!.hidden).to.equal(true);
    expect(textOf(row)).to.contain('a word that is not allowed here');
    paintRow(row, { ...message, refusal: 'rate' }, paint);
    expect(row.querySelector<HTMLElement>('.again')!.hidden).to.equal(false);
  });

  it('keeps what is typed from the player and from the page', async () => {
    await open(html`${column}<shoppable-player></shoppable-player>`);
    const leaked: string[] = [];
    const listen = (event: Event): void => void leaked.push((event as KeyboardEvent).key);
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, listen);
    field().focus();
    await sendKeys({ type: 'kmj l' });
    await sendKeys({ press: 'ArrowLeft' });
    for (const type of ['keydown', 'keypress', 'keyup']) document.removeEventListener(type, listen);
    expect(field().value).to.equal('kmj l');
    expect(leaked).to.have.length(0);
  });

  it('counts down the characters near the limit and sends nothing beyond it', async () => {
    await open();
    field().value = 'x'.repeat(301);
    field().dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => allInside(chat(), '.left.over').length === 1);
    inside(chat(), '.send').click();
    await until(() => textOf(inside(chat(), '.reason')).includes('too long'));
    expect(channel.service.received.filter(({ type }) => type === 'chat.send')).to.have.length(0);
  });

  it('says why nobody can write while the host has closed the chat', async () => {
    await open();
    channel.service.publish({ type: 'chat.settings', data: { key: 'chat', rev: 1, slow: 0, frozen: true } });
    await until(() => field().readOnly);
    expect(field().placeholder).to.equal('The chat is closed for the moment');
  });

  it('says how long slow mode still lasts', async () => {
    await open();
    mounted.show.viewer.rename('Noa');
    channel.service.publish({
      type: 'chat.settings',
      data: { key: 'chat', rev: 1, slow: 30, frozen: false },
    });
    await write('one');
    await until(() => textOf(inside(chat(), '.reason')).includes('in 30 seconds'));
    expect(inside(chat(), '.send').getAttribute('aria-disabled')).to.equal('true');
  });

  it('says that the connection is gone, and keeps the draft', async () => {
    await open();
    field().value = 'half a thou';
    field().dispatchEvent(new Event('input', { bubbles: true }));
    channel.failNext();
    channel.cut();
    await until(() => textOf(inside(chat(), '.reason')).includes('as soon as you are connected'));
    expect(field().value).to.equal('half a thou');
  });

  it('leaves a reader who has scrolled up alone, and leads back down', async () => {
    await open();
    hear(...Array.from({ length: 60 }, (_, index) => `message ${String(index)}`));
    await until(() => rows().length === 60);
    const log = inside(chat(), '.log');
    await until(() => log.scrollTop > 300);
    log.scrollTop = 100;
    await new Promise((resolve) => log.addEventListener('scroll', resolve, { once: true }));
    hear('news', 'more news');
    const newer = await until(() => allInside(chat(), '.newer')[0]);
    expect(textOf(newer)).to.equal('2 new messages');
    expect(log.scrollTop).to.equal(100);
    expect(rows()).to.have.length(60);
    newer.click();
    await until(() => rows().at(-1)!.textContent!.includes('more news'));
    expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.below(41);
  });

  it('isolates the direction of every message', async () => {
    await open();
    channel.service.publish(said('שלום!', 'Noa'), said('hello!', 'יעל'));
    await until(() => rows().length === 2);
    const dirs = rows().map((row) => getComputedStyle(row.querySelector('.text')!));
    expect(dirs.map(({ direction, unicodeBidi }) => [direction, unicodeBidi])).to.deep.equal([
      ['rtl', 'isolate'],
      ['ltr', 'isolate'],
    ]);
  });

  it('shows hostile text as text, within its row', async () => {
    await open();
    const hostile = [
      '<img src=x onerror="window.hacked=1">',
      `a\u202Eb`,
      `Z${'\u0351'.repeat(500)}algo`,
      'x'.repeat(10_000),
    ];
    channel.service.publish(...hostile.map((text) => said(text, '<b>Maya</b>\u202E')));
    await until(() => rows().length === 4);
    expect(allInside(chat(), 'img')).to.have.length(0);
    expect('hacked' in window).to.equal(false);
    expect(textOf(rows()[0]!)).to.contain('<img src=x').and.contain('<b>Maya</b>').and.not.contain('\u202E');
    const log = inside(chat(), '.log').getBoundingClientRect();
    for (const row of rows()) expect(row.getBoundingClientRect().right).to.be.at.most(log.right);
    expect(inside(chat(), '.log').scrollWidth).to.be.at.most(inside(chat(), '.log').clientWidth);
  });

  it('keeps draft and messages when it is moved on the page', async () => {
    await open();
    hear('one');
    await until(() => rows().length === 1);
    field().value = 'half a thou';
    field().dispatchEvent(new Event('input', { bubbles: true }));
    mounted.provider.append(chat());
    hear('two');
    await until(() => rows().length === 2);
    expect(field().value).to.equal('half a thou');
  });
});
