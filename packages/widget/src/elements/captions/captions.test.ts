import { expect } from '@open-wc/testing';
import type { CaptionLine, PlaybackState } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { changeCaptionLook } from '../../base/caption-look.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, inside, textOf, until } from '../../testing/reach.ts';
import type { ShoppableCaptions } from './captions.ts';

const ON: Partial<PlaybackState> = {
  phase: 'playing',
  captions: { tracks: [{ id: 'a', label: 'English', language: 'en' }], selected: 'a' },
};
const line = (text: string, id = '1'): CaptionLine => ({ id, text, language: 'en' });

describe('shoppable-captions', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  async function open(state: Partial<PlaybackState> = ON): Promise<void> {
    life = new AbortController();
    mounted = await mount(
      html`<div style="inline-size: 320px; container-type: size; block-size: 560px; background: #fff">
        <shoppable-captions></shoppable-captions>
      </div>`,
    );
    playback = memoryPlayback(state);
    mounted.show.connectPlayback(playback, { signal: life.signal });
    await captions().updateComplete;
  }

  afterEach(() => {
    changeCaptionLook({ size: 100, background: 'half', colour: 'white' });
    life.abort();
    mounted.unmount();
  });

  const captions = (): ShoppableCaptions => mounted.provider.querySelector('shoppable-captions')!;
  const lines = (): HTMLElement[] => allInside(captions(), '[part=line]');

  it('shows a line in the very next drawing, and takes it away again', async () => {
    await open();
    playback.caption([line('Hello')]);
    await captions().updateComplete;
    expect(lines().map(textOf)).to.deep.equal(['Hello']);
    expect(captions().matches(':state(on)')).to.equal(true);
    playback.caption([]);
    await captions().updateComplete;
    expect(lines()).to.have.length(0);
    expect(captions().matches(':state(on)')).to.equal(true);
  });

  it('shows nothing while no track is on, and nothing under the small window of the browser', async () => {
    await open({ ...ON, captions: { tracks: [], selected: undefined } });
    playback.caption([line('Hello')]);
    await captions().updateComplete;
    expect(lines()).to.have.length(0);
    playback.set(ON);
    await until(() => lines().length === 1);
    playback.set({ pictureInPicture: 'on' });
    await until(() => lines().length === 0);
    expect(captions().matches(':state(on)')).to.equal(false);
  });

  it('draws markup as text, and each line in its own direction', async () => {
    await open();
    playback.caption([line('<img src=x onerror=alert(1)>'), line('שלום, 20%!', '2')]);
    await until(() => lines().length === 2);
    expect(textOf(lines()[0]!)).to.equal('<img src=x onerror=alert(1)>');
    expect(captions().shadowRoot!.querySelector('img')).to.equal(null);
    expect(lines().map((item) => getComputedStyle(item).direction)).to.deep.equal(['ltr', 'rtl']);
  });

  it('keeps words without end within its box, in three lines at most', async () => {
    await open();
    playback.caption([line('x'.repeat(500))]);
    const only = await until(() => (lines().length === 1 ? lines()[0] : undefined));
    const box = captions().getBoundingClientRect();
    expect(only.getBoundingClientRect().width).to.be.at.most(box.width);
    const height = Number.parseFloat(getComputedStyle(only).lineHeight);
    expect(only.getBoundingClientRect().height).to.be.at.most(height * 3 + 1);
    expect(captions().scrollWidth).to.be.at.most(320);
  });

  it('is as large, on the ground and in the colour that the viewer wants', async () => {
    await open();
    playback.caption([line('Hello')]);
    const only = await until(() => (lines().length === 1 ? lines()[0] : undefined));
    const size = (): number => Number.parseFloat(getComputedStyle(only).fontSize);
    const plain = size();
    changeCaptionLook({ size: 200, background: 'solid', colour: 'yellow' });
    await captions().updateComplete;
    expect(size()).to.be.closeTo(plain * 2, 0.1);
    const words = getComputedStyle(inside(captions(), 'span'));
    expect(words.backgroundColor).to.equal('rgb(10, 11, 13)');
    expect(words.color).to.equal('rgb(255, 228, 94)');
  });

  it('takes no taps', async () => {
    await open();
    playback.caption([line('Hello')]);
    await until(() => lines().length === 1);
    const { left, top } = lines()[0]!.getBoundingClientRect();
    expect(document.elementFromPoint(left + 2, top + 2)).to.not.equal(captions());
  });
});
