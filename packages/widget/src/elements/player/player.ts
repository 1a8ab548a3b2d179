import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { Ticker } from '../../base/ticker.ts';
import { bottom } from './control-bar.ts';
import { PlayerCommands } from './player-commands.ts';
import { isHeldToggle, readPlayerKey } from './player-keys.ts';
import { middle, soundChip } from './player-parts.ts';
import { playerView } from './player-view.ts';
import { controlBarStyles } from './control-bar.styles.ts';
import { playerStyles } from './player.styles.ts';

/** Ms after which controls that nobody touches leave the picture. */
const LINGER_MS = 3500;

/**
 * The controls over the picture. A tap on the picture shows or hides them; the keyboard finds them also while hidden.
 * Its pieces stand in the areas `sound`, `middle` and `timeline` of a grid: its own, or that of a layout which sets the
 * element to `display: contents`. The sheet behind its settings is `<shoppable-settings>`, what draws the captions that it
 * turns on is `<shoppable-captions>`.
 * @summary Controls over the picture: play, sound, rewind, back to live, captions, settings, full window.
 * @attribute {boolean} without-keys - Keys do nothing but what the browser does.
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
  };
  static override styles: CSSResultGroup = [ShoppableElement.styles, playerStyles, controlBarStyles];

  /** The controls are shown. */
  declare private _open: boolean;
  readonly #commands = new PlayerCommands(() => this.scope);
  #byMouse = false;
  #linger: ReturnType<typeof setTimeout> | undefined;
  readonly #ticker = new Ticker(this, 500);

  constructor() {
    super();
    this._open = false;
  }

  protected override watched({ show, surface }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.playback.$state, show.session.$phase, show.session.$loading, surface.$state];
  }

  protected override joined(_scope: ShowScope, signal: AbortSignal): void {
    const show = this.closest('shoppable-show');
    // In the all-in-one element the focus may also be on the picture or the box around the show.
    const home = show?.closest('.stage') ?? show ?? this;
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
    const view = playerView(
      state,
      show.session.$phase.get(),
      show.playback.playhead(),
      this.#commands.hushed,
    );
    const rests = absent || view.middle === 'nothing' || (view.middle === 'pause' && !this._open);
    this.toggleState('middle', !rests);
    this.toggleState('failed', !absent && view.middle === 'failed');
    if (absent) return nothing;
    const parts = {
      scope,
      view,
      open: this._open,
      commands: this.#commands,
      togglePlay: this.#togglePlay,
      stay: this.#stay,
    };
    return html`
      <button
        class="surface"
        part="surface"
        tabindex="-1"
        aria-hidden="true"
        @pointermove=${this.#near}
        @pointerdown=${this.#near}
        @click=${this.#toggle}
      ></button>
      ${soundChip(parts)} ${middle(parts)} ${bottom(parts)}
    `;
  }

  protected override updated(): void {
    // Unseen it does not draw itself, and now it may be seen.
    this.renderRoot.querySelector('shoppable-timeline')?.requestUpdate();
    for (const range of this.renderRoot.querySelectorAll<HTMLInputElement>('input[type=range]')) {
      const [min, max] = [Number(range.min), Number(range.max)];
      const part = max > min ? (range.valueAsNumber - min) / (max - min) : 1;
      range.style.setProperty('--_fill', `${String(Math.round(part * 1000) / 10)}%`);
    }
  }

  readonly #toggle = (): void => {
    // A mouse has shown the controls by coming near; its click must not take them away.
    this._open = this.#byMouse || !this._open;
    this.#stay();
  };

  readonly #near = ({ pointerType }: PointerEvent): void => {
    this.#byMouse = pointerType === 'mouse';
    if (!this.#byMouse) return;
    this._open = true;
    this.#stay();
  };

  readonly #stay = (): void => {
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => (this._open = false), LINGER_MS);
  };

  readonly #togglePlay = (): void => {
    this.#commands.togglePlay();
    this._open = true;
    this.#stay();
  };

  #onKey(event: KeyboardEvent): void {
    const phase = this.scope?.show.playback.$state.get().phase ?? 'idle';
    const key = phase === 'idle' ? undefined : readPlayerKey(event, this);
    if (key === undefined) return;
    event.preventDefault();
    if (!isHeldToggle(event, key)) this.#commands.obey(key);
  }
}
