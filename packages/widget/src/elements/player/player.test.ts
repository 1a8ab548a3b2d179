import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PlaybackState } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { mount, type Mounted } from '../../testing/mount.ts';
import { allInside, expectAccessible, inside, textOf, until } from '../../testing/reach.ts';
import type { ShoppablePlayer } from './player.ts';

const NOW = 1_700_000_600_000;
const WINDOW = { start: NOW - 600_000, end: NOW };
const parts = html`
  <div style="position: relative; inline-size: 360px; block-size: 640px">
    <shoppable-player></shoppable-player>
  </div>
  <input class="field" />
  <button class="other">Other</button>
`;

describe('shoppable-player', () => {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  async function play(state: Partial<PlaybackState> = {}, locale = 'en'): Promise<void> {
    life = new AbortController();
    mounted = await mount(parts, { locale });
    playback = memoryPlayback({ phase: 'playing', muted: false, latency: 4, seekableMs: WINDOW, ...state });
    mounted.show.connectPlayback(playback, { signal: life.signal });
    playback.frame(NOW - 4000);
    await until(() => state.phase === 'idle' || allInside(player(), '.surface').length === 1);
  }

  afterEach(() => {
    life.abort();
    mounted.unmount();
  });

  const player = (): ShoppablePlayer => mounted.provider.querySelector('shoppable-player')!;
  const line = (): HTMLInputElement =>
    inside(inside(player(), 'shoppable-timeline'), 'input') as HTMLInputElement;
  const isShy = (selector: string): boolean => getComputedStyle(inside(player(), selector)).opacity === '0';
  const focus = (selector: string): void => mounted.provider.querySelector<HTMLElement>(selector)!.focus();

  it('shows and hides its controls at a tap on the picture', async () => {
    await play();
    expect(isShy('.controls')).to.equal(true);
    inside(player(), '.surface').click();
    await until(() => !isShy('.controls'));
    expect(player().matches(':state(controls)')).to.equal(true);
    await expectAccessible(player());
    inside(player(), '.surface').click();
    await until(() => isShy('.controls'));
  });

  it('shows its controls to the keyboard, also while they are hidden', async () => {
    await play();
    focus('.field');
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    await until(() => !isShy('.controls'));
    expect(player().shadowRoot!.activeElement?.matches('input, button')).to.equal(true);
  });

  it('asks for a tap for sound while the browser keeps it silent, and not after the viewer has hushed it', async () => {
    await play({ muted: true });
    inside(player(), '[part=sound]').click();
    expect(playback.state.muted).to.equal(false);
    await until(() => allInside(player(), '[part=sound]').length === 0);
    inside(player(), '.surface').click();
    inside(player(), '.mute').click();
    expect(playback.state.muted).to.equal(true);
    await player().updateComplete;
    expect(allInside(player(), '[part=sound]')).to.have.length(0);
  });

  it('offers the way back to live when the picture is behind, and says how far', async () => {
    await play({ atLiveEdge: false, latency: 40 });
    const behind = inside(player(), '[part=behind]');
    expect(textOf(behind)).to.contain('0:40');
    behind.querySelector('button')!.click();
    expect(playback.calls).to.include('seekToLive');
    await until(() => allInside(player(), '[part=behind]').length === 0);
  });

  it('has no timeline where there is nothing to seek in', async () => {
    await play({ seekableMs: { start: NOW - 8000, end: NOW } });
    expect(allInside(player(), 'shoppable-timeline')).to.have.length(0);
  });

  it('seeks to where the viewer lets the timeline go', async () => {
    await play();
    const range = line();
    range.value = '-300';
    range.dispatchEvent(new Event('input', { bubbles: true }));
    expect(playback.calls).to.not.include('seek');
    range.dispatchEvent(new Event('change', { bubbles: true }));
    expect(mounted.show.playback.playhead()?.atMs).to.equal(NOW - 300_000);
  });

  it('says that it is refused, and plays at a tap', async () => {
    await play({ phase: 'refused' });
    const big = inside(player(), '.big');
    expect(textOf(big)).to.equal('Tap to play');
    big.click();
    expect(playback.state.phase).to.equal('playing');
  });

  it('says why it has failed, and tries again', async () => {
    await play({ phase: 'failed', error: 'stream-unreachable' });
    expect(textOf(inside(player(), '.failed'))).to.contain('We could not reach the video');
    expect(player().matches(':state(failed)')).to.equal(true);
    inside(player(), '.failed button').click();
    expect(playback.calls).to.deep.equal(['retry']);
  });

  it('waits before it shows that it waits', async () => {
    await play({ phase: 'waiting' });
    const delays = getComputedStyle(inside(player(), '.spinner')).animationDelay;
    expect(delays).to.contain('0.5s');
  });

  it('draws nothing without a stream', async () => {
    await play({ phase: 'idle' });
    expect(textOf(inside(player(), '.root'))).to.equal('');
  });

  it('obeys the keys of players while the focus is on it', async () => {
    await play();
    inside(player(), '.mute').focus();
    await sendKeys({ press: 'm' });
    expect(playback.state.muted).to.equal(true);
    await sendKeys({ press: 'k' });
    expect(playback.state.phase).to.equal('paused');
    await sendKeys({ press: 'ArrowLeft' });
    expect(mounted.show.playback.playhead()?.atMs).to.equal(NOW - 14_000);
    await sendKeys({ press: 'l' });
    expect(mounted.show.playback.playhead()?.atMs).to.equal(NOW - 4000);
    await sendKeys({ press: 'Home' });
    expect(mounted.show.playback.playhead()?.atMs).to.equal(WINDOW.start);
    await sendKeys({ press: '5' });
    expect(mounted.show.playback.playhead()?.atMs).to.equal(NOW - 300_000);
    await sendKeys({ press: 'End' });
    expect(playback.calls.at(-1)).to.equal('seekToLive');
  });

  it('obeys letters from a button elsewhere in the show, but leaves arrows and space to it', async () => {
    await play();
    focus('.other');
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: ' ' });
    expect(playback.calls).to.have.length(0);
    await sendKeys({ press: 'm' });
    expect(playback.calls).to.deep.equal(['setMuted']);
  });

  it('never acts on what is typed into a field, with modifiers, or answered already', async () => {
    await play();
    focus('.field');
    await sendKeys({ type: 'km j' });
    focus('.other');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'm' });
    await sendKeys({ up: 'Control' });
    mounted.provider.querySelector('.other')!.addEventListener('keydown', (event) => event.preventDefault());
    await sendKeys({ press: 'm' });
    expect(playback.calls).to.have.length(0);
  });

  it('is deaf to keys outside of the show', async () => {
    await play();
    const outside = document.body.appendChild(document.createElement('button'));
    outside.focus();
    await sendKeys({ press: 'm' });
    outside.remove();
    expect(playback.calls).to.have.length(0);
  });

  it('runs from left to right also in Hebrew, where back is still back', async () => {
    await play({}, 'he');
    inside(player(), '.surface').click();
    await until(() => !isShy('.controls'));
    const range = line();
    expect(getComputedStyle(range).direction).to.equal('ltr');
    const [first, mute] = ['.play', '.mute'].map((name) => inside(player(), name).getBoundingClientRect());
    expect(first!.right).to.be.at.most(mute!.left);
    expect(getComputedStyle(inside(player(), '.volume')).direction).to.equal('ltr');
    range.focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(mounted.show.playback.playhead()?.atMs).to.equal(NOW - 10_000);
    await expectAccessible(player());
  });

  it('has nothing smaller than a finger', async () => {
    await play({ atLiveEdge: false, latency: 40, muted: true });
    inside(player(), '.surface').click();
    await until(() => !isShy('.controls'));
    for (const control of [...allInside(player(), 'button:not(.surface)'), line()]) {
      expect(control.getBoundingClientRect().height, control.className).to.be.at.least(44);
    }
  });

  it('goes on after it was moved on the page', async () => {
    await play();
    const box = player().parentElement!;
    mounted.provider.append(box);
    inside(player(), '.surface').click();
    await until(() => !isShy('.controls'));
    focus('.other');
    await sendKeys({ press: 'm' });
    expect(playback.calls).to.deep.equal(['setMuted']);
  });
});
