import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ReadableAtom } from 'nanostores';
import type { Drawn } from '../../base/element.ts';
import type { ShareRequest } from '../../base/events.ts';
import type { Panel } from '../../base/panels.ts';
import { Passing } from '../../base/passing.ts';
import type { ShowScope } from '../../base/scope.ts';
import { shareRequest, tellShared } from '../../base/share.ts';
import { SheetElement, type SheetContent } from '../../base/sheet.ts';
import { shareIcon, tickIcon } from '../../base/shop-icons.ts';
import { windowOf } from '../../base/window-of.ts';
import { shareStyles } from './share.styles.ts';

type SharePanel = Extract<Panel, { name: 'share' }>;

const COPIED_MS = 4000;

/**
 * Passes a link to the show or to a product on, from its beginning or from the moment that the viewer sees: by the device's
 * own sheet where there is one, else as a link to be copied.
 * @summary Sheet that shares a link.
 * @csspart link - The link, to be selected.
 * @csspart from-here - The choice to begin at this moment.
 * @csspart send - Opens the device's own sheet.
 * @csspart copy - Copies the link.
 */
export class ShoppableShare extends SheetElement {
  static override properties: PropertyDeclarations = { _fromHere: { state: true } };
  static override styles: CSSResultGroup = [SheetElement.styles, shareStyles];

  declare private _fromHere: boolean;
  protected override readonly panel = 'share';
  readonly #outcome = new Passing<'copied' | 'by-hand'>(this);
  #opened: SharePanel | undefined;
  #request: ShareRequest | undefined;

  constructor() {
    super();
    this._fromHere = false;
  }

  protected override sources(): readonly ReadableAtom<unknown>[] {
    return [];
  }

  protected override dismiss(): void {
    const from = this.#opened?.from;
    if (from === undefined) super.dismiss();
    else this.scope?.panels.open(from);
  }

  protected override content(scope: ShowScope): SheetContent | undefined {
    const panel = scope.panels.$open.get();
    if (panel?.name === 'share' && panel !== this.#opened) {
      this.#opened = panel;
      this._fromHere = false;
      this.#outcome.set(undefined);
      // The moment is that of the tap: a link that changed while it is read could not be selected.
      this.#request = shareRequest(scope, panel.from);
    }
    const request = this.#request;
    if (request === undefined) return undefined;
    const { text } = scope;
    const { productId, title } = request;
    return {
      title: productId === undefined ? text.t('share.title') : text.t('share.product', { title }),
      body: this.#drawBody(scope, request),
      ...(this.#opened?.from !== undefined && { back: () => this.dismiss() }),
    };
  }

  #drawBody(scope: ShowScope, request: ShareRequest): Drawn {
    const { text } = scope;
    const url = this.#url(request);
    const outcome = this.#outcome.value;
    const canSend = 'share' in windowOf(this).navigator;
    const isShow = request.productId === undefined;
    return html`${isShow ? html`<p class="what"><bdi>${request.title}</bdi></p>` : nothing}
      ${this.#drawMoment(scope, request)}
      <input
        class="address"
        part="link"
        type="text"
        dir="ltr"
        readonly
        aria-label=${text.t('share.link')}
        .value=${live(url)}
        @focus=${(event: FocusEvent) => (event.currentTarget as HTMLInputElement).select()}
      />
      <div class="ways">
        ${
          canSend
            ? html`<button
                type="button"
                class="way first"
                part="send"
                @click=${() => this.#send(scope, request)}
              >
                ${shareIcon}<span>${text.t('share.send')}</span>
              </button>`
            : nothing
        }
        <button
          type="button"
          class="way ${canSend ? '' : 'first'}"
          part="copy"
          @click=${() => this.#copy(scope, request)}
        >
          ${outcome === 'copied' ? tickIcon : nothing}<span
            >${text.t(outcome === 'copied' ? 'share.copied' : 'share.copy')}</span
          >
        </button>
      </div>
      <p class="hint" role="status">
        ${outcome === undefined ? nothing : text.t(outcome === 'copied' ? 'share.copied' : 'share.copy-by-hand')}
      </p>`;
  }

  #drawMoment({ text, format, show }: ShowScope, { urlFromHere, atMs }: ShareRequest): Drawn {
    if (urlFromHere === undefined || atMs === undefined) return nothing;
    const { latency, seekableMs } = show.playback.$state.get();
    const time =
      latency === undefined ? format.countdown(atMs - (seekableMs?.start ?? atMs)) : format.time(atMs);
    return html`<label class="moment" part="from-here">
      <input
        type="checkbox"
        .checked=${live(this._fromHere)}
        @change=${(event: Event) => (this._fromHere = (event.currentTarget as HTMLInputElement).checked)}
      />
      <span class="box" aria-hidden="true">${tickIcon}</span>
      <span
        >${text.t('share.from-here')}<span class="quiet"
          >${text.t('share.from-here-hint', { time })}</span
        ></span
      >
    </label>`;
  }

  #url({ url, urlFromHere = url }: ShareRequest): string {
    return this._fromHere ? urlFromHere : url;
  }

  /** Within the tap itself: later, a browser opens no sheet any more. */
  #send(scope: ShowScope, request: ShareRequest): void {
    const fromHere = this._fromHere;
    const { title } = request;
    windowOf(this)
      .navigator.share({ title, url: this.#url(request) })
      .then(
        () => tellShared(scope, request, 'device', fromHere),
        (thrown: unknown) => {
          // Who has closed the device's sheet wants nothing more; where it did not open there is the link.
          if ((thrown as { name?: string }).name !== 'AbortError') this.#byHand();
        },
      );
  }

  async #copy(scope: ShowScope, request: ShareRequest): Promise<void> {
    const fromHere = this._fromHere;
    try {
      await windowOf(this).navigator.clipboard.writeText(this.#url(request));
      this.#outcome.set('copied', COPIED_MS);
      tellShared(scope, request, 'copy', fromHere);
    } catch {
      this.#byHand();
    }
  }

  #byHand(): void {
    this.#outcome.set('by-hand');
    const input = this.renderRoot.querySelector<HTMLInputElement>('.address');
    input?.focus();
    input?.select();
  }
}
