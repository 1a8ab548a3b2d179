import { memoryPlayback, type MemoryPlayback } from '@shoppable/core/testing';
import type { VideoHost, VideoLayout, VideoOptions } from '../video/app-contract.ts';
import { demoShow } from './demo-show.ts';

/** A {@link VideoHost} on the test page, whose attributes a test changes. */
export interface FakeHost extends VideoHost {
  readonly playback: MemoryPlayback;
  /** How often the show JSON was asked for anew. */
  readonly reloads: () => number;
  /** What a merchant changes by attributes. */
  change(fields: { layout?: VideoLayout; locale?: string; options?: Partial<VideoOptions> }): void;
  /** Gives the stage another size, px. */
  resize(inlineSize: number, blockSize: number): void;
  /** The element leaves the page. */
  leave(): void;
}

/** What a {@link FakeHost} begins with. */
export interface FakeHostOptions {
  readonly json?: unknown;
  readonly layout?: VideoLayout;
  readonly locale?: string;
  readonly inlineSize?: number;
  readonly blockSize?: number;
}

/** Puts a stage like that of `<shoppable-video>` on the page. */
export function fakeHost(options: FakeHostOptions = {}): FakeHost {
  const { json = demoShow(), inlineSize = 390, blockSize = 694 } = options;
  const life = new AbortController();
  const playback = memoryPlayback({ phase: 'playing', muted: false, latency: 3 });
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'open' });
  const stage = document.createElement('div');
  const place = document.createElement('div');
  place.className = 'place';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .stage { container-type: size; overflow: hidden; position: relative; background: #789; }
    .place { inset: 0; position: absolute; --_picture: 100cqi; }
    .beside .place { --_picture: calc(100cqb * 9 / 16); }
  `);
  root.adoptedStyleSheets = [sheet];
  stage.append(place);
  root.append(stage);
  document.body.append(element);
  let { layout = 'overlay', locale = 'en' } = options;
  let attributes: VideoOptions = {
    withoutChat: false,
    withoutReactions: false,
    cart: undefined,
    name: undefined,
  };
  let reloads = 0;

  function resize(inline: number, block: number): void {
    stage.style.setProperty('inline-size', `${String(inline)}px`);
    stage.style.setProperty('block-size', `${String(block)}px`);
    stage.className = layout === 'beside' && inline >= 720 ? 'stage beside' : 'stage';
  }
  resize(inlineSize, blockSize);

  return {
    root,
    place,
    element,
    showJson: json,
    showUrl: 'https://shop.example/show.json',
    player: Object.assign(playback, {
      video: document.createElement('video'),
      playheadMs: undefined,
      dispose: () => undefined,
    }),
    playback,
    plays: 'stream',
    useStream: () => undefined,
    get layout() {
      return layout;
    },
    get locale() {
      return locale;
    },
    get options() {
      return attributes;
    },
    signal: life.signal,
    dispatch: (event) => element.dispatchEvent(event),
    reload() {
      reloads += 1;
      return Promise.resolve(json);
    },
    reloads: () => reloads,
    change(fields) {
      layout = fields.layout ?? layout;
      locale = fields.locale ?? locale;
      attributes = { ...attributes, ...fields.options };
    },
    resize,
    leave() {
      life.abort();
      element.remove();
    },
  };
}
