import { html, nothing, type CSSResultGroup } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { $captionLook, captionClasses } from '../../base/caption-look.ts';
import { captionTextStyles } from '../../base/caption-text.styles.ts';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { captionsStyles } from './captions.styles.ts';

/** Characters from which a caption is drawn smaller, so that three lines hold it. */
const LONG = 84;
/** More has no room over a picture; a caption of this length can be read by nobody. */
const MOST = 240;

/**
 * The captions of the stream, over the picture and beside nothing that can be touched. Each is drawn in its own
 * direction, as text, as soon as the player has it. Nothing is drawn while the picture is in a window of its own or
 * has failed.
 * @summary Captions over the picture.
 * @csspart line - A caption.
 * @cssproperty --shoppable-captions-size - Size of the letters at 100 %.
 * @cssstate on - A track of captions is turned on.
 */
export class ShoppableCaptions extends ShoppableElement {
  static override styles: CSSResultGroup = [ShoppableElement.styles, captionTextStyles, captionsStyles];

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.playback.$captions, show.playback.$state, $captionLook];
  }

  protected override draw({ show }: ShowScope): Drawn {
    const { captions, pictureInPicture, phase } = show.playback.$state.get();
    const on = captions?.selected !== undefined && pictureInPicture !== 'on' && phase !== 'failed';
    this.toggleState('on', on);
    if (!on) return nothing;
    const look = captionClasses($captionLook.get());
    const lines = show.playback.$captions.get();
    // Another caption is another element: the same one with other words would shift.
    const drawn = html`<div class="lines">
      ${lines.map(({ text, language }) => {
        const words = [...text].slice(0, MOST).join('').trim();
        const long = words.length > LONG ? 'long' : '';
        return html`<p class="${look} ${long}" part="line" dir="auto" lang=${language ?? nothing}>
          <span>${words}</span>
        </p>`;
      })}
    </div>`;
    return html`${keyed(lines.map(({ text }) => text).join('\n'), drawn)}`;
  }
}
