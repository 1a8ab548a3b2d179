import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { showTitleStyles } from './show-title.styles.ts';

/**
 * The show's title and its host.
 * @summary Title of the show and name of its host.
 * @attribute over-picture - Written light, to stand over the video.
 * @csspart title - The title, a heading.
 * @csspart host - The host's line.
 */
export class ShoppableShowTitle extends ShoppableElement {
  static override properties: PropertyDeclarations = {
    overPicture: { type: Boolean, attribute: 'over-picture', reflect: true },
  };
  static override styles: CSSResultGroup = [ShoppableElement.styles, showTitleStyles];

  declare overPicture: boolean;

  constructor() {
    super();
    this.overPicture = false;
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.session.$show];
  }

  protected override draw({ show, text }: ShowScope): Drawn {
    const data = show.session.$show.get();
    if (data === undefined) return nothing;
    const { title, host } = data;
    return html`
      ${
        host?.avatar?.url === undefined
          ? nothing
          : html`<img class="avatar" src=${host.avatar.url} alt="" width="36" height="36" loading="lazy" />`
      }
      <div class="words">
        <h2 class="title" part="title" dir="auto">${title}</h2>
        ${
          host === undefined || host.name === ''
            ? nothing
            : html`<p class="host" part="host">${text.t('show.hosted-by', { name: host.name })}</p>`
        }
      </div>
    `;
  }
}
