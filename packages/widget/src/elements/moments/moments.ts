import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { pictureStyles } from '../../base/picture.ts';
import { priceStyles } from '../../base/price.ts';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { SheetElement, type SheetContent } from '../../base/sheet.ts';
import { Ticker } from '../../base/ticker.ts';
import { chapterList } from './chapters.ts';
import { momentsStyles } from './moments.styles.ts';
import { markEnds, rail } from './rail.ts';
import { offerOf } from '../../base/show-moments.ts';

/**
 * The moments of the show, as a sheet: while live the products that were shown before, each with how long ago, newest
 * first; in a replay every moment in its order, and the chapters. Choosing one plays it.
 * @summary Catch-up rail of a live show, and the moments and chapters of a replay.
 * @csspart rail - The products side by side.
 * @csspart moment - One product's moment.
 * @csspart chapter - One chapter.
 * @csspart empty - What is said when there is nothing to go back to.
 * @csspart live - The way back to live.
 * @cssstate empty - There is nothing to go back to.
 */
export class ShoppableMoments extends SheetElement {
  static override styles: CSSResultGroup = [SheetElement.styles, pictureStyles, priceStyles, momentsStyles];

  protected override readonly panel = 'moments';
  #wasOpen = false;
  readonly #ticker = new Ticker(this, 1000, () => !this.ownerDocument.hidden);

  protected override sources({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    const { playback, timeline, catalog } = show;
    return [
      timeline.$moments,
      timeline.$stage,
      playback.$state,
      playback.$position,
      catalog.$products,
      catalog.$waiting,
    ];
  }

  protected override content(scope: ShowScope): SheetContent {
    const { show, text } = scope;
    const open = this.isOpen(scope);
    // A closed sheet keeps what is in it only while it slides away.
    const isDrawn = open || this.#wasOpen;
    this.#wasOpen = open;
    this.#ticker.run(open);
    const { latency, atLiveEdge } = show.playback.$state.get();
    const live = latency !== undefined;
    const back = html`<button
      type="button"
      class="back-to-live"
      part="live"
      @click=${() => this.#go(scope, () => show.backToLive())}
    >
      <span class="dot" aria-hidden="true"></span>${text.t('moments.back-to-live')}
    </button>`;
    return {
      title: text.t(live ? 'moments.missed' : 'moments.title'),
      body: isDrawn ? this.#drawBody(scope) : nothing,
      ...(live && !atLiveEdge && { footer: back }),
    };
  }

  #drawBody(scope: ShowScope): Drawn {
    const { show, text } = scope;
    const { live, products, chapters } = offerOf(show);
    const isEmpty = products.length === 0 && chapters.length === 0;
    this.toggleState('empty', isEmpty);
    if (isEmpty) return html`<p class="empty" part="empty">${text.t('moments.none')}</p>`;
    const { atLiveEdge } = show.playback.$state.get();
    const atMs = live && atLiveEdge ? undefined : show.programmeMs();
    const watch = (startMs: number): void => this.#go(scope, () => show.watchMoment(startMs));
    return html`${products.length === 0 ? nothing : rail(scope, { live, moments: products, atMs, watch })}
    ${chapters.length === 0 ? nothing : chapterList(scope, { live, chapters, atMs, watch })}`;
  }

  #go({ panels }: ShowScope, where: () => void): void {
    where();
    panels.close();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const row = this.renderRoot.querySelector<HTMLElement>('.rail');
    if (row !== null) markEnds(row);
  }
}
