import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MediaTrack, Playback, PlaybackState } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import type { ShoppablePlayer } from './player.ts';

const END = 600_000;
const REPLAY: Partial<PlaybackState> = { seekableMs: { start: 0, end: END }, rate: 1 };
const TRACKS: readonly MediaTrack[] = [
  { id: 'de', label: 'Deutsch', language: 'de' },
  { id: 'en', label: 'English', language: 'en' },
  { id: 'he', label: '', language: 'he' },
];
const box = html`
  <div style="position: relative; inline-size: 360px; block-size: 640px">
    <shoppable-player></shoppable-player>
  </div>
  <shoppable-announcer></shoppable-announcer>
`;

describe('the controls', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  async function open(
    state: Partial<PlaybackState>,
    lacks: (keyof Playback)[] = [],
    locale = 'en',
  ): Promise<void> {
    life = new AbortController();
    mounted = await mount(box, { locale });
    playback = memoryPlayback({ phase: 'playing', muted: false, ...state });
    for (const verb of lacks) Reflect.deleteProperty(playback, verb);
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(undefined, 100);
    (await until(() => allInside(player(), '.surface')[0])).click();
    await until(() => allInside(player(), '.controls:not(.shy)').length === 1);
  }

  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  const player = (): ShoppablePlayer => mounted.provider.querySelector('shoppable-player')!;
  const has = (name: string): boolean => allInside(player(), `.${name}`).length === 1;
  const press = async (key: string): Promise<void> => {
    inside(player(), '.play').focus();
    await sendKeys({ press: key });
  };
  const said = (): string =>
    textOf(inside(mounted.provider.querySelector('shoppable-announcer'), '[role=status]'));

  it('has no control for what the player or its stream cannot do', async () => {
    await open({}, ['setDataUse']);
    expect([has('captions'), has('settings'), has('window')]).to.deep.equal([false, false, false]);
    playback.set({
      captions: { tracks: [], selected: undefined },
      quality: { levels: [], selected: undefined, playing: undefined },
    });
    await player().updateComplete;
    expect(has('captions')).to.equal(false);
    expect(has('play') && has('mute')).to.equal(true);
  });

  it('has no captions button over a player that has tracks and cannot choose', async () => {
    await open({ captions: { tracks: TRACKS, selected: undefined } }, ['selectCaptions', 'setDataUse']);
    expect([has('captions'), has('settings')]).to.deep.equal([false, false]);
  });

  it('turns captions on beside play, in the language of the viewer, and off again', async () => {
    await open({ captions: { tracks: TRACKS, selected: undefined } });
    const button = inside(player(), '.captions');
    expect(button.getAttribute('aria-pressed')).to.equal('false');
    button.click();
    expect(playback.state.captions?.selected).to.equal('en');
    await until(() => button.getAttribute('aria-pressed') === 'true');
    button.click();
    expect(playback.state.captions?.selected).to.equal(undefined);
    playback.selectCaptions!('de');
    button.click();
    button.click();
    expect(playback.state.captions?.selected).to.equal('de');
    await until(() => said() === 'Captions: Deutsch');
  });

  it('obeys every letter of the keyboard map', async () => {
    await open({ ...REPLAY, captions: { tracks: TRACKS, selected: undefined }, pictureInPicture: 'off' });
    await press('c');
    expect(playback.state.captions?.selected).to.not.equal(undefined);
    await press('p');
    expect(playback.state.pictureInPicture).to.equal('on');
    await press('i');
    expect(playback.state.pictureInPicture).to.equal('off');
    await press('>');
    await press('>');
    expect(playback.state.rate).to.equal(1.5);
    await press('<');
    expect(playback.state.rate).to.equal(1.25);
    await press('ArrowUp');
    await press('ArrowDown');
    expect(playback.state.volume).to.equal(0.9);
    await press('End');
    expect(playback.calls.at(-1)).to.equal('seek');
    await press('?');
    expect(mounted.scope.panels.$open.get()).to.deep.equal({ name: 'settings', page: 'keys' });
  });

  it('does nothing for letters of what cannot be done', async () => {
    await open({ latency: 3, seekableMs: { start: 0, end: END } }, ['setPictureInPicture']);
    for (const key of ['c', 'p', 'i', 'f', '>', '<']) await press(key);
    expect(playback.calls).to.deep.equal([]);
  });

  it('leaves every key alone where the page wants that', async () => {
    await open(REPLAY);
    mounted.provider.setAttribute('without-keys', '');
    await press('m');
    await press('ArrowLeft');
    expect(playback.calls).to.deep.equal([]);
    mounted.provider.removeAttribute('without-keys');
    await press('m');
    expect(playback.calls).to.deep.equal(['setMuted']);
  });

  it('does not toggle back and forth while a key is held down', async () => {
    await open(REPLAY);
    const key = (repeat: boolean): KeyboardEvent =>
      new KeyboardEvent('keydown', { key: 'm', repeat, bubbles: true, composed: true, cancelable: true });
    inside(player(), '.play').dispatchEvent(key(false));
    inside(player(), '.play').dispatchEvent(key(true));
    inside(player(), '.play').dispatchEvent(key(true));
    expect(playback.calls).to.deep.equal(['setMuted']);
  });

  it('says once what several presses of a key have come to', async () => {
    await open(REPLAY);
    const heard = new Set<string>();
    const region = inside(mounted.provider.querySelector('shoppable-announcer'), '[role=status]');
    const spy = new MutationObserver(() => heard.add(said()));
    spy.observe(region, { childList: true, subtree: true, characterData: true });
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await press(key);
    await until(() => heard.has('Volume 70%'));
    for (const key of ['l', 'l']) await press(key);
    await until(() => [...heard].some((words) => words.includes(' of ')));
    spy.disconnect();
    expect([...heard].filter((words) => /Volume|\d of/u.test(words))).to.have.length.at.most(2);
  });

  it('leaves a video that has failed to its message', async () => {
    await open({ phase: 'playing' });
    playback.set({ phase: 'failed', error: 'stream-broken' });
    await until(() => allInside(player(), '.controls').length === 0);
    expect(allInside(player(), '.failed')).to.have.length(1);
  });

  for (const width of [300, 360, 800]) {
    it(`keeps everything within ${String(width)} px, in one row where there is room`, async () => {
      await open({ ...REPLAY, captions: { tracks: TRACKS, selected: 'en' } });
      player().parentElement!.style.inlineSize = `${String(width)}px`;
      const [outer, ...buttons] = ['.controls', '.play', '.mute', '.captions', '.settings'].map((name) =>
        inside(player(), name).getBoundingClientRect(),
      );
      for (const button of buttons) {
        expect(button.left).to.be.at.least(outer!.left);
        expect(button.right).to.be.at.most(outer!.right);
        expect(Math.min(button.width, button.height)).to.be.at.least(44);
      }
      for (const [index, button] of buttons.slice(1).entries())
        expect(button.left).to.be.at.least(buttons[index]!.right - 0.5);
      expect(outer!.height > 80).to.equal(width < 500);
    });
  }

  for (const locale of ['he', 'ar']) {
    it(`keeps the order of its buttons in ${locale}, with names in that language`, async () => {
      await open({ ...REPLAY, captions: { tracks: TRACKS, selected: 'en' } }, [], locale);
      const lefts = ['.play', '.mute', '.captions', '.settings'].map(
        (name) => inside(player(), name).getBoundingClientRect().left,
      );
      expect(lefts).to.deep.equal([...lefts].sort((a, b) => a - b));
      expect(inside(player(), '.settings').getAttribute('aria-label')).to.match(/[\u0590-\u06FF]/u);
      await expectAccessible(player());
    });
  }
});
