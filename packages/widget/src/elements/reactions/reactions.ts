import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { heartIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import { releaseHearts } from './heart-sky.ts';
import { reactionsStyles } from './reactions.styles.ts';

/**
 * A heart to give, and everybody's hearts rising over the picture.
 * @summary Heart button and rising hearts.
 * @csspart button - Gives a heart.
 * @csspart count - All hearts of the show.
 * @csspart sky - Where the hearts rise; takes no taps.
 * @cssproperty --shoppable-reactions-height - How high the hearts rise.
 * @cssstate given - The viewer has given a heart.
 */
export class ShoppableReactions extends ShoppableElement {
  static override properties: PropertyDeclarations = { _total: { state: true } };
  static override styles: CSSResultGroup = [ShoppableElement.styles, reactionsStyles];

  declare private _total: number;
  #uncounted = 0;

  constructor() {
    super();
    this._total = 0;
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.session.$connection, show.session.$phase];
  }

  protected override joined({ show }: ShowScope, signal: AbortSignal): void {
    this._total = show.reactions.$tally.get()?.total ?? 0;
    const stop = show.reactions.$tally.listen((tally) => {
      if (tally === undefined) return;
      // The viewer's own hearts have risen already when they were given.
      const others = Math.max(0, tally.delta - this.#uncounted);
      this.#uncounted = Math.max(0, this.#uncounted - tally.delta);
      this._total = Math.max(this._total, tally.total);
      this.#release(others, false);
    });
    signal.addEventListener('abort', stop);
  }

  protected override draw({ show, text, format }: ShowScope): Drawn {
    if (show.session.$connection.get() === 'off') return nothing;
    this.toggleState('given', show.reactions.$own.get() > 0);
    return html`
      <div class="sky" part="sky" aria-hidden="true"></div>
      <button part="button" aria-label=${text.t('reaction.send')} @click=${this.#give}>${heartIcon}</button>
      ${
        this._total > 0
          ? html`<span class="count" part="count">
              <span aria-hidden="true">${format.compactNumber(this._total)}</span>
              <span class="sr-only">${text.t('reaction.count', { count: this._total })}</span>
            </span>`
          : nothing
      }
    `;
  }

  readonly #give = (): void => {
    this.scope?.show.reactions.react();
    this.#uncounted += 1;
    this._total += 1;
    this.#release(1, true);
  };

  #release(count: number, own: boolean): void {
    const sky = this.renderRoot.querySelector<HTMLElement>('.sky');
    if (sky !== null && count > 0) releaseHearts(sky, count, own);
  }
}
