import type { PlaybackState, Show, ShowJson } from '@shoppable/core';
import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import { html } from 'lit';
import { demoShow } from './demo-show.ts';
import { chapterAt, shownAt } from './moments.ts';
import { mount, type Mounted } from './mount.ts';
import { allInside, inside, until } from './reach.ts';

/** Now, in the programme of the rig, epoch ms. */
export const NOW = 1_700_000_600_000;

/** Where its window begins: ten minutes ago. */
export const START = NOW - 600_000;

/** A live picture at the edge of that window. */
export const LIVE: Partial<PlaybackState> = { latency: 4, seekableMs: { start: START, end: NOW } };

const part = html`<div style="inline-size: 316px; padding-block-start: 120px; background: #333">
  <shoppable-timeline></shoppable-timeline>
</div>`;

const EVENTS = [
  chapterAt('Welcome', START, 1),
  shownAt(['candle'], START + 150_000, 1),
  shownAt(['lamp'], START + 300_000, 2),
  chapterAt('Bags', START + 450_000, 2),
  shownAt(['tote'], START + 450_000, 3),
];

/** A timeline on the test page, with hands for it. */
export interface TimelineRig {
  /** Mounts it; `undated`: the stream has no dates. */
  play(
    state?: Partial<PlaybackState>,
    show?: Partial<ShowJson> & { locale?: string },
    atMs?: number | 'undated',
  ): Promise<void>;
  readonly playback: MemoryPlayback;
  readonly show: Show;
  element(): HTMLElement;
  slider(): HTMLInputElement;
  track(): DOMRect;
  /** The middles of the markers, px in the window. */
  markers(): number[];
  /** Where the picture is, programme time in ms. */
  playedTo(): number | undefined;
  /** The place of a share of the line, px in the window. */
  placeOf(share: number): [x: number, y: number];
  /** Resolves when the line has measured itself and drawn what it has measured. */
  settle(): Promise<void>;
  end(): void;
}

/** The middle of an element, px from the left of the window. */
export function middleOf(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

/** Makes a {@link TimelineRig}. */
export function timelineRig(): TimelineRig {
  let mounted: Mounted;
  let playback: MemoryPlayback;
  let life: AbortController;

  const element = (): HTMLElement => mounted.provider.querySelector<HTMLElement>('shoppable-timeline')!;
  const slider = (): HTMLInputElement => inside(element(), 'input') as HTMLInputElement;
  const track = (): DOMRect => inside(element(), '.track').getBoundingClientRect();

  async function settle(): Promise<void> {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await (element() as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
  }

  return {
    async play(state = LIVE, { locale = 'en', ...show } = {}, atMs = NOW - 4000) {
      life = new AbortController();
      mounted = await mount(part, { locale, json: demoShow({ events: EVENTS, ...show }) });
      playback = memoryPlayback({ phase: 'playing', muted: false, ...state });
      mounted.show.connectPlayback(playback, { signal: life.signal });
      if (atMs === 'undated') playback.frame(undefined, 60);
      else playback.frame(atMs);
      await until(() => element().matches(':state(absent)') || slider().offsetWidth > 0);
      await settle();
    },
    get playback() {
      return playback;
    },
    get show() {
      return mounted.show;
    },
    element,
    slider,
    track,
    markers: () => allInside(element(), '.marker').map(middleOf),
    playedTo: () => mounted.show.playback.playhead()?.atMs,
    placeOf(share) {
      const { left, width, top, height } = track();
      return [Math.round(left + width * share), Math.round(top + height / 2)];
    },
    settle,
    end() {
      life.abort();
      mounted.unmount();
    },
  };
}
