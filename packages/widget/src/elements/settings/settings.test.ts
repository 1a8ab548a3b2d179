import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Playback, PlaybackState } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { $captionLook, changeCaptionLook } from '../../base/caption-look.ts';
import type { SettingsPage } from '../../base/panels.ts';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, still, textOf, until } from '../../testing/reach.ts';
import type { ShoppableSettings } from './settings.ts';

const HOSTILE = `<b>Engl\u202Eish</b> ${'long '.repeat(100)}`;
const FULL: Partial<PlaybackState> = {
  phase: 'playing',
  seekableMs: { start: 0, end: 600_000 },
  rate: 1,
  captions: {
    tracks: [
      { id: 'en', label: HOSTILE, language: 'en' },
      { id: 'he', label: '', language: 'he' },
      { id: 'x', label: '', language: 'not a language' },
    ],
    selected: undefined,
  },
  audio: {
    tracks: [
      { id: 'a', label: 'English', language: 'en' },
      { id: 'b', label: '', language: 'el' },
    ],
    selected: 'a',
  },
  quality: {
    levels: [
      { id: 'lo', lines: 360, kbps: 800 },
      { id: 'hi', lines: 720, kbps: 2500 },
      { id: 'hi2', lines: 720, kbps: 4000 },
    ],
    selected: undefined,
    playing: 'lo',
  },
  dataUse: 'full',
  pictureInPicture: 'off',
  cast: 'off',
};

describe('shoppable-settings', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  async function open(
    page?: SettingsPage,
    { state = FULL, lacks = [], locale = 'en', width = 320 }: Options = {},
  ): Promise<void> {
    life = new AbortController();
    mounted = await mount(
      html`<button class="opener">Settings</button>
        <div
          style="position: relative; inline-size: ${width}px; block-size: 568px; --shoppable-sheet-position: absolute"
        >
          <shoppable-settings></shoppable-settings>
        </div>`,
      { locale },
    );
    playback = memoryPlayback(state);
    for (const verb of lacks) Reflect.deleteProperty(playback, verb);
    mounted.show.connectPlayback(playback, { signal: life.signal });
    mounted.provider.querySelector<HTMLElement>('.opener')!.focus();
    mounted.scope.panels.open({ name: 'settings', ...(page !== undefined && { page }) });
    await until(
      () => inside(settings(), 'dialog').hasAttribute('open') && settings().shadowRoot!.activeElement,
    );
    await still(settings());
  }

  interface Options {
    readonly state?: Partial<PlaybackState>;
    readonly lacks?: readonly (keyof Playback)[];
    readonly locale?: string;
    readonly width?: number;
  }

  afterEach(() => {
    changeCaptionLook({ size: 100, background: 'half', colour: 'white' });
    life.abort();
    mounted.unmount();
  });

  const settings = (): ShoppableSettings => mounted.provider.querySelector('shoppable-settings')!;
  const rows = (): string[] => allInside(settings(), '.row .name').map(textOf);
  const choice = (index: number): HTMLInputElement =>
    allInside(settings(), 'input[type=radio]')[index] as HTMLInputElement;
  const active = (): Element | null => settings().shadowRoot!.activeElement;

  it('lists what there is with the value in force', async () => {
    await open();
    expect(rows()).to.deep.equal([
      'Captions',
      'Audio',
      'Speed',
      'Quality',
      'Data use',
      'Picture in picture',
      'Play on another screen',
      'Share',
      'Keyboard shortcuts',
    ]);
    const values = allInside(settings(), '.value').map((value) =>
      textOf(value).replace(/[\u2066\u2069]/gu, ''),
    );
    expect(values).to.deep.equal(['Off', 'English', 'Normal', 'Auto (360p)', 'Normal']);
    await expectAccessible(settings());
  });

  it('lists nothing that cannot be done', async () => {
    const { captions: _captions, cast: _cast, ...state } = FULL;
    await open(undefined, {
      state: { ...state, latency: 4 },
      lacks: ['selectQuality', 'setPictureInPicture'],
    });
    expect(rows()).to.deep.equal(['Audio', 'Data use', 'Share', 'Keyboard shortcuts']);
  });

  it('turns a track on, and leads on to how captions look', async () => {
    await open('captions');
    expect(rows()).to.have.length(4);
    expect(active()).to.equal(choice(0));
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    expect(playback.state.captions?.selected).to.equal('he');
    expect(rows()[2]).to.equal('Hebrew');
    const onward = await until(() => allInside(settings(), '[data-page=look]')[0]);
    onward.click();
    await until(() => textOf(inside(settings(), '#title')) === 'Caption style');
  });

  it('shows hostile names of tracks as short text', async () => {
    await open('captions');
    const name = allInside(settings(), '.choice .name')[1]!;
    expect(textOf(name)).to.match(/^<b>English<\/b> long/u);
    expect(textOf(name).length).to.be.at.most(40);
    expect(rows()[3]).to.equal('Track 3');
    const sheet = inside(settings(), '.body');
    expect(sheet.scrollWidth).to.be.at.most(sheet.clientWidth);
  });

  it('chooses sound, speed, quality and data use', async () => {
    await open('audio');
    choice(1).click();
    expect(playback.state.audio?.selected).to.equal('b');
    for (const [page, index] of [
      ['speed', 0],
      ['quality', 1],
      ['data', 1],
    ] as const) {
      mounted.scope.panels.open({ name: 'settings', page });
      (await until(() => allInside(settings(), `input[name=${page}]`)[index])).click();
    }
    expect(playback.state.rate).to.equal(0.5);
    expect(playback.state.quality?.selected).to.equal('hi2');
    expect(playback.state.dataUse).to.equal('audio');
  });

  it('tells two renditions of one size apart', async () => {
    await open('quality');
    expect(rows().slice(1)).to.deep.equal(['720p · 4 Mbit/s', '720p · 2.5 Mbit/s', '360p']);
  });

  it('changes how captions look, and shows it at once', async () => {
    await open('look');
    for (const [name, index] of [
      ['size', 2],
      ['background', 2],
      ['colour', 1],
    ] as const)
      allInside(settings(), `input[name=${name}]`)[index]!.click();
    expect($captionLook.get()).to.deep.equal({ size: 150, background: 'solid', colour: 'yellow' });
    await until(() =>
      inside(settings(), '.sample p').className.includes('size-150 back-solid colour-yellow'),
    );
    await expectAccessible(settings());
  });

  it('acts within the tap, and leaves', async () => {
    await open();
    const place = allInside(settings(), '.place')[0]!;
    place.click();
    expect(playback.calls).to.deep.equal(['setPictureInPicture']);
    expect(mounted.scope.panels.$open.get()).to.equal(undefined);
  });

  it('lists the keys that work here, and no other', async () => {
    await open('keys');
    const keys = (): string => allInside(settings(), 'kbd').map(textOf).join(' ');
    expect(keys()).to.contain('< >').and.contain('C').and.contain('P I');
    expect(keys()).to.not.contain('F');
    await expectAccessible(settings());
    playback.set({ pictureInPicture: undefined as never, latency: 4 });
    await settings().updateComplete;
    expect(keys()).to.not.contain('<');
  });

  it('goes back to the line that it came from, and then to where it was opened', async () => {
    await open();
    allInside(settings(), '[data-page=quality]')[0]!.click();
    const back = await until(() => allInside(settings(), '.back')[0]);
    back.click();
    await until(() => active()?.getAttribute('data-page') === 'quality');
    await sendKeys({ press: 'Escape' });
    await until(() => document.activeElement?.className === 'opener');
  });

  for (const locale of ['he', 'ar', 'el']) {
    it(`has nothing cut off at 320 px in ${locale}, and is accessible`, async () => {
      await open(undefined, { locale });
      for (const page of [undefined, 'captions', 'look', 'data', 'keys'] as const) {
        mounted.scope.panels.open({ name: 'settings', ...(page !== undefined && { page }) });
        await settings().updateComplete;
        const body = inside(settings(), '.body');
        expect(body.scrollWidth, page).to.be.at.most(body.clientWidth);
        await expectAccessible(settings());
      }
    });
  }

  it('has each value at the end of its line, whichever way it is written', async () => {
    await open(undefined, { locale: 'ar' });
    for (const row of allInside(settings(), '.onward:has(.value)')) {
      const [name, value] = ['.name', '.value'].map((part) =>
        row.querySelector(part)!.getBoundingClientRect(),
      );
      expect(value!.left - row.getBoundingClientRect().left, textOf(row)).to.be.at.most(48);
      expect(value!.right).to.be.at.most(name!.left);
    }
  });

  it('has nothing smaller than a finger', async () => {
    await open('look');
    for (const page of [undefined, 'captions', 'look'] as const) {
      mounted.scope.panels.open({ name: 'settings', ...(page !== undefined && { page }) });
      await settings().updateComplete;
      for (const target of allInside(settings(), '.row, .segment').filter((item) => item.checkVisibility()))
        expect(target.getBoundingClientRect().height, target.textContent ?? '').to.be.at.least(44);
    }
  });
});
