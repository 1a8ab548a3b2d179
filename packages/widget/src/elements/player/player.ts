import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { Ticker } from '../../base/ticker.ts';
import { readPlayerKey, type PlayerKey } from './player-keys.ts';
import { bottom, middle, soundChip } from './player-parts.ts';
import { playerView } from './player-view.ts';
import { playerStyles } from './player.styles.ts';

/** Ms after which controls that nobody touches leave the picture. */
const LINGER_MS = 3500;

/**
 * The controls over the picture. A tap on the picture shows or hides them; the keyboard finds them also while hidden.
 * Its pieces stand in the areas `sound`, `middle` and `timeline` of a grid: its own, or that of a layout which sets the
 * element to `display: contents`.
 * @summary Controls over the picture: play, sound, rewind, back to live.
 * @csspart surface - Takes the taps on the picture.
 * @csspart sound - "Tap for sound", while the browser keeps the show silent.
 * @csspart middle - What lies in the middle: play, pause, the spinner, the message that it has failed.
 * @csspart behind - How far behind live, with the way back.
 * @csspart controls - The row of controls.
 * @cssproperty --shoppable-player-control-size - Side of the round buttons.
 * @cssstate controls - The controls are shown.
 * @cssstate failed - The video could not be played.
 * @cssstate middle - Something is shown in the middle of the picture.
 */
export class ShoppablePlayer extends ShoppableElement {
  static override properties: PropertyDeclarations = {
    _open: { state: true },
    _held: { state: true },
  };
  static override styles: CSSResultGroup = [ShoppableElement.styles, playerStyles];

  /** The controls are shown. */
  declare private _open: boolean;
  /** Where the viewer's finger holds the timeline, ms. */
  declare private _held: number | undefined;
  #hushed = false;
  #linger: ReturnType<typeof setTimeout> | undefined;
  readonly #ticker = new Ticker(this, 500);

  constructor() {
    super();
    this._open = false;
    this._held = undefined;
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.playback.$state, show.session.$phase, show.session.$loading];
  }

  protected override joined(_scope: ShowScope, signal: AbortSignal): void {
    const home = this.closest('shoppable-show') ?? this;
    home.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#linger);
  }

  protected override draw(scope: ShowScope): Drawn {
    const { show } = scope;
    const state = show.playback.$state.get();
    this.toggleState('controls', this._open);
    this.#ticker.run(this._open && state.phase !== 'idle');
    const absent = state.phase === 'idle' || show.session.$loading.get() === 'failed';
    const view = playerView(state, show.session.$phase.get(), show.playback.playhead(), this.#hushed);
    const rests = absent || view.middle === 'nothing' || (view.middle === 'pause' && !this._open);
    this.toggleState('middle', !rests);
    this.toggleState('failed', !absent && view.middle === 'failed');
    if (absent) return nothing;
    const parts = {
      scope,
      view,
      open: this._open,
      held: this._held,
      togglePlay: this.#togglePlay,
      toggleSound: this.#toggleSound,
      setVolume: (volume: number) => this.#setVolume(volume),
      hold: (atMs: number | undefined) => (this._held = atMs),
      stay: this.#stay,
    };
    return html`
      <button class="surface" part="surface" tabindex="-1" aria-hidden="true" @click=${this.#toggle}></button>
      ${soundChip(parts)} ${middle(parts)} ${bottom(parts)}
    `;
  }

  protected override updated(): void {
    const range = this.renderRoot.querySelector<HTMLInputElement>('.timeline');
    if (range === null) return;
    const [min, max] = [Number(range.min), Number(range.max)];
    const part = max > min ? (range.valueAsNumber - min) / (max - min) : 1;
    range.style.setProperty('--_fill', `${String(Math.round(part * 1000) / 10)}%`);
  }

  readonly #toggle = (): void => {
    this._open = !this._open;
    this.#stay();
  };

  readonly #stay = (): void => {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => (this._open = false), LINGER_MS);
  };

  readonly #togglePlay = (): void => {
    const playback = this.scope?.show.playback;
    const phase = playback?.$state.get().phase;
    if (phase === 'playing' || phase === 'waiting') playback?.pause();
    else playback?.play();
    this._open = true;
    this.#stay();
  };

  readonly #toggleSound = (): void => {
    const playback = this.scope?.show.playback;
    if (playback === undefined) return;
    const { muted, volume } = playback.$state.get();
    this.#hushed = !muted;
    if (muted && volume === 0) playback.setVolume(0.5);
    playback.setMuted(!muted);
  };

  #setVolume(volume: number): void {
    const playback = this.scope?.show.playback;
    const next = Math.min(Math.max(volume, 0), 1);
    playback?.setVolume(next);
    this.#hushed = next === 0;
    playback?.setMuted(next === 0);
  }

  #onKey(event: KeyboardEvent): void {
    const playback = this.scope?.show.playback;
    if (playback === undefined || playback.$state.get().phase === 'idle') return;
    const key = readPlayerKey(event, this);
    if (key === undefined) return;
    event.preventDefault();
    this.#obey(key);
  }

  #obey(key: PlayerKey): void {
    const playback = this.scope?.show.playback;
    if (playback === undefined) return;
    if (key.ask === 'toggle-play') return this.#togglePlay();
    if (key.ask === 'toggle-mute') return this.#toggleSound();
    const { muted, volume, seekableMs } = playback.$state.get();
    if (key.ask === 'volume-by') return this.#setVolume((muted ? 0 : volume) + key.step);
    const timeline = playerView(playback.$state.get(), 'live', playback.playhead(), false).timeline;
    if (timeline === undefined || seekableMs === undefined) return;
    const { start, end, value } = timeline;
    if (key.ask === 'end') return playback.seekToLive();
    if (key.ask === 'start') return playback.seek(start);
    const wanted = key.ask === 'seek-to' ? start + (end - start) * key.part : value + key.ms;
    // Forward past the end means "now", which the player keeps its distance from by itself.
    if (wanted >= end) playback.seekToLive();
    else playback.seek(Math.max(wanted, start));
  }
}
