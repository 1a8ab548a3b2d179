import { expect } from '@open-wc/testing';
import { memoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow } from '../../testing/demo-show.ts';
import { bare, shownAt } from '../../testing/moments.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, inside, textOf, until } from '../../testing/reach.ts';
import { dealOn, demoCart } from '../../testing/shop.ts';

const END = 1_700_000_600_000;
const START = END - 600_000;
const parts = html`
  <shoppable-live-badge></shoppable-live-badge>
  <shoppable-product-card></shoppable-product-card>
  <shoppable-chat></shoppable-chat>
`;

function message(text: string, at: number): { id: string; type: string; at: number; data: unknown } {
  return { id: text, type: 'chat.message', at, data: { user: { id: 'n', name: 'Noa' }, text } };
}

describe('a replay', () => {
  let mounted: Mounted;
  const life = new AbortController();
  const part = (name: string): Element => mounted.provider.querySelector(`shoppable-${name}`)!;

  after(() => {
    life.abort();
    mounted.unmount();
  });

  it('tells product, chat and price of the moment that is seen, at the price of today', async () => {
    const events = [
      shownAt(['candle'], START + 100_000, 1),
      { ...dealOn(['candle'], { percent: 15, endsAt: START + 200_000 }), at: START + 100_000 },
      message('First!', START + 90_000),
      shownAt(['tote'], START + 300_000, 2),
      message('Love the tote', START + 310_000),
    ];
    mounted = await mount(parts, { cart: demoCart(), json: demoShow({ status: 'replay', events }) });
    const playback = memoryPlayback({ phase: 'playing', seekableMs: { start: START, end: END } });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(START + 10_000);
    await until(() => textOf(inside(part('live-badge'), '[part=badge]')) === 'Replay');
    const rows = (): string[] => allInside(part('chat'), '.row').map(textOf);
    expect(rows()).to.have.length(0);

    mounted.show.watchMoment(START + 100_000);
    const card = await until(() => allInside(part('product-card'), '.card')[0]);
    expect(bare(textOf(card)))
      .to.include('Fig candle')
      .and.to.include('€24.00');
    expect(bare(textOf(card))).to.not.include('15%');
    await until(() => rows().length === 1 && rows()[0]?.includes('First!'));

    playback.frame(START + 320_000);
    await until(() => textOf(inside(part('product-card'), '.card')).includes('Canvas tote'));
    await until(() => rows().some((row) => row.includes('Love the tote')));
    mounted.show.watchMoment(START + 20_000);
    await until(() => rows().length === 0);
  });
});
