import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { stillStyles } from './still.styles.ts';

/**
 * What is to be seen while the video is off to spare a poor line: a still of the show that is renewed where the merchant
 * has one, else what the host holds up, else the poster.
 * @summary The picture in low-data mode.
 * @csspart image - The still.
 */
export class ShoppableStill extends ShoppableElement {
  static override properties: PropertyDeclarations = { _turn: { state: true } };
  static override styles: CSSResultGroup = [ShoppableElement.styles, stillStyles];

  /** How many stills were asked for. */
  declare private _turn: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #everyMs = 0;

  constructor() {
    super();
    this._turn = 0;
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.dataUse.$dataUse, show.session.$show, show.timeline.$stage, show.catalog.$products];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#renewEvery(0);
  }

  protected override draw({ show }: ShowScope): Drawn {
    const data = show.session.$show.get();
    const isOff = show.dataUse.$dataUse.get().use !== 'full';
    const still = isOff ? data?.stream?.still : undefined;
    this.#renewEvery(still?.everyMs ?? 0);
    if (!isOff) return nothing;
    if (still !== undefined) return html`<img part="image" alt="" src=${renewed(still.url, this._turn)} />`;
    const held = show.timeline.$stage.get().pins[0];
    const product = held === undefined ? undefined : show.catalog.product(held.productId).get();
    const image = product?.images[0] ?? data?.poster;
    return image === undefined
      ? html`<div class="nothing"></div>`
      : html`<img part="image" alt="" src=${image.url} />`;
  }

  #renewEvery(ms: number): void {
    if (ms === this.#everyMs) return;
    this.#everyMs = ms;
    clearInterval(this.#timer);
    if (ms > 0) this.#timer = setInterval(() => this.ownerDocument.hidden || (this._turn += 1), ms);
  }
}

/** The address once more, so that no cache answers for the server. */
function renewed(url: string, turn: number): string {
  const address = new URL(url);
  if (turn > 0) address.searchParams.set('turn', String(turn));
  return address.href;
}
