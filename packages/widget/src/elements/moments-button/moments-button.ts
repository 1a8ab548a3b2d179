import { html, nothing, type CSSResultGroup } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { catchUpIcon } from '../../base/moment-icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import { offerOf } from '../../base/show-moments.ts';
import { momentsButtonStyles } from './moments-button.styles.ts';

/**
 * Opens the moments of the show: for who joins late, what was shown before; in a replay, all of it. It is not there
 * while there is nothing to go back to.
 * @summary Button that opens the moments of the show, with their number.
 * @csspart button - The button.
 * @csspart count - How many products there are to catch up on.
 * @cssstate empty - There is nothing to go back to.
 * @cssstate open - The moments are open.
 */
export class ShoppableMomentsButton extends ShoppableElement {
  static override styles: CSSResultGroup = [ShoppableElement.styles, momentsButtonStyles];

  protected override watched({ show, panels }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.timeline.$moments, show.playback.$state, show.catalog.$products, panels.$open];
  }

  protected override draw({ show, text, format, panels }: ShowScope): Drawn {
    const { live, products, chapters } = offerOf(show);
    const open = panels.$open.get()?.name === 'moments';
    const count = products.length;
    const isEmpty = count === 0 && (live || chapters.length === 0);
    this.toggleState('empty', isEmpty);
    this.toggleState('open', open);
    if (isEmpty) return nothing;
    return html`<button
      type="button"
      part="button"
      aria-haspopup="dialog"
      aria-expanded=${open ? 'true' : 'false'}
      aria-label=${live ? text.t('moments.open-count', { count }) : text.t('moments.title')}
      @click=${() => panels.open({ name: 'moments' })}
    >
      ${catchUpIcon}${
        // Beside the offer of sound there is no room for words.
        show.playback.$state.get().muted
          ? nothing
          : html`<span class="words brief" aria-hidden="true"
              >${text.t(live ? 'moments.missed' : 'moments.title')}</span
            >`
      }${
        live
          ? html`<span class="count" part="count" aria-hidden="true"
              ><bdi>${count > 99 ? `${format.number(99)}+` : format.number(count)}</bdi></span
            >`
          : nothing
      }
    </button>`;
  }
}
