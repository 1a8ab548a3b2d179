import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { mount } from '../../testing/mount.ts';
import { allInside, connected, inside, said, until } from '../../testing/reach.ts';

const SECONDS = 3;

describe('the chat in a flood of a thousand messages a second', function () {
  // A busy machine may stall any page; what the chat itself costs shows in the quietest of three runs.
  this.retries(2);

  it('keeps at most 200 rows, draws at most 40 new ones a second and never blocks the page', async () => {
    const { json, channel } = connected();
    const mounted = await mount(
      html`<shoppable-chat style="inline-size: 340px; block-size: 420px"></shoppable-chat>`,
      {
        json,
        channel,
      },
    );
    const chat = mounted.provider.querySelector('shoppable-chat')!;
    await until(() => allInside(chat, '.field').length === 1);
    const log = inside(chat, '.log');
    let added = 0;
    let most = 0;
    const rows = new MutationObserver((records) => {
      for (const { addedNodes } of records) added += addedNodes.length;
      most = Math.max(most, log.querySelector('.rows')!.childElementCount);
    });
    rows.observe(log.querySelector('.rows')!, { childList: true });
    const stalls: number[] = [];
    const tasks = new PerformanceObserver((list) =>
      stalls.push(...list.getEntries().map(({ duration }) => duration)),
    );
    tasks.observe({ type: 'longtask' });

    let sent = 0;
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const batch = Array.from({ length: 50 }, () =>
          said(`message ${String((sent += 1))}`, `viewer ${String(sent % 90)}`),
        );
        channel.service.publish(...batch);
        if (sent < SECONDS * 1000) return;
        clearInterval(timer);
        resolve();
      }, 50);
    });
    await until(() =>
      log.querySelector('.rows')!.lastElementChild?.textContent.includes(`message ${String(sent)}`),
    );
    tasks.disconnect();
    rows.disconnect();
    mounted.unmount();

    expect(most).to.be.at.most(200);
    // The first drawing fills the list with 60.
    expect(added).to.be.at.most(60 + (SECONDS + 2) * 40);
    expect(Math.max(0, ...stalls)).to.be.below(100);
  });

  it('never drops what the host says, nor the viewer', async () => {
    const { json, channel } = connected();
    const mounted = await mount(
      html`<shoppable-chat style="inline-size: 340px; block-size: 420px"></shoppable-chat>`,
      {
        json,
        channel,
      },
    );
    const chat = mounted.provider.querySelector('shoppable-chat')!;
    await until(() => allInside(chat, '.field').length === 1);
    channel.service.publish(said('hello'));
    await until(() => allInside(chat, '.row').length === 1);
    channel.service.publish(said('from the host', 'Maya', 'host'));
    mounted.show.viewer.rename('Me');
    const field = inside(chat, '.field') as HTMLInputElement;
    field.value = 'from me';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => inside(chat, '.send').getAttribute('aria-disabled') === 'false');
    inside(chat, '.send').click();
    channel.service.publish(...Array.from({ length: 80 }, (_, index) => said(`message ${String(index)}`)));
    await until(() => allInside(chat, '.row').at(-1)?.textContent.includes('message 79'));
    const texts = allInside(chat, '.text').map(({ textContent }) => textContent);
    expect(texts.slice(0, 3)).to.deep.equal(['hello', 'from the host', 'from me']);
    expect(texts.at(-1)).to.equal('message 79');
    mounted.unmount();
  });
});
