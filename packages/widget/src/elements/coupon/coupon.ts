import type { CouponView } from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { couponMode } from '../../base/coupon-mode.ts';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { alertIcon, closeIcon, ticketIcon, tickIcon } from '../../base/shop-icons.ts';
import { Ticker } from '../../base/ticker.ts';
import { timeLeft, timeLeftStyles } from '../../base/time-left.ts';
import { windowOf } from '../../base/window-of.ts';
import { couponStyles } from './coupon.styles.ts';
import { nextWay, saidOf, type Copied, type Said, type Way } from './coupon-ways.ts';

/**
 * The coupon on offer: what it gives, how long, how many are left as far as the merchant has just said, and one button:
 * it claims the coupon, and puts its code into the cart or copies it, as the attribute `coupon` of the show says. A claimed
 * coupon keeps its code on show. It is not there while no coupon is offered.
 * @summary The coupon on offer, to be claimed with one tap.
 * @csspart coupon - The whole banner.
 * @csspart label - "Coupon", and what it takes off.
 * @csspart title - What the merchant calls it.
 * @csspart left - How many are left.
 * @csspart said - How the claim ended, in the viewer's words.
 * @csspart code - The claimed code, to be selected.
 * @csspart action - The button: get, apply, copy, try again.
 * @csspart dismiss - Hides the coupon for this visit.
 * @cssproperty --shoppable-coupon-background - What is behind the text.
 * @cssstate empty - No coupon is offered.
 * @cssstate shown - One is.
 * @cssstate claimed - The viewer has it.
 */
export class ShoppableCoupon extends ShoppableElement {
  static override properties: PropertyDeclarations = { _copied: { state: true } };
  static override styles: CSSResultGroup = [ShoppableElement.styles, timeLeftStyles, couponStyles];

  declare private _copied: Copied;
  #couponId: string | undefined;
  readonly #ticker = new Ticker(this);

  constructor() {
    super();
    this._copied = 'no';
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.coupons.$offers, show.cart.$can];
  }

  protected override draw(scope: ShowScope): Drawn {
    const offers = scope.show.coupons.$offers.get();
    const coupon = offers.findLast(({ claim }) => claim.state !== 'ended') ?? offers.at(-1);
    this.toggleState('empty', coupon === undefined);
    this.toggleState('shown', coupon !== undefined);
    this.toggleState('claimed', coupon?.claim.state === 'claimed');
    this.#ticker.run(coupon?.endsAtMs !== undefined && coupon.claim.state === 'open');
    if (coupon?.couponId !== this.#couponId) this._copied = 'no';
    this.#couponId = coupon?.couponId;
    return coupon === undefined ? nothing : this.#drawCoupon(scope, coupon);
  }

  #drawCoupon(scope: ShowScope, coupon: CouponView): Drawn {
    const { text } = scope;
    const mode = couponMode(scope);
    const way = nextWay(coupon, mode, this._copied);
    const said = saidOf(scope, coupon, mode, this._copied);
    const code = coupon.claim.state === 'claimed' ? coupon.claim.code : undefined;
    return html`<section class="coupon" part="coupon" aria-label=${text.t('coupon.label')} tabindex="-1">
      <span class="stub">${ticketIcon}</span>
      <div class="words">
        <span class="label" part="label">${labelOf(scope, coupon)}</span>
        <bdi class="title" part="title">${coupon.title}</bdi>
        ${said === undefined ? this.#drawUrgency(scope, coupon) : drawSaid(said)}
      </div>
      ${
        code === undefined && way === undefined
          ? nothing
          : html`<div class="ways">
              ${
                code === undefined
                  ? nothing
                  : html`<bdi class="code" part="code" title=${text.t('coupon.code')}>${code}</bdi>`
              }
              ${way === undefined ? nothing : this.#drawWay(scope, coupon, way)}
            </div>`
      }
      <button
        type="button"
        class="dismiss"
        part="dismiss"
        aria-label=${text.t('coupon.dismiss')}
        @click=${() => scope.show.coupons.dismiss(coupon.couponId)}
      >
        ${closeIcon}
      </button>
    </section>`;
  }

  #drawUrgency(scope: ShowScope, { endsAtMs, remaining }: CouponView): Drawn {
    if (endsAtMs === undefined && remaining === undefined) return nothing;
    return html`<span class="urgency">
      ${endsAtMs === undefined ? nothing : timeLeft(scope, { endsAtMs })}
      ${
        remaining === undefined
          ? nothing
          : html`<span part="left">${scope.text.t('coupon.left', { count: remaining })}</span>`
      }
    </span>`;
  }

  #drawWay(scope: ShowScope, coupon: CouponView, { does, words, isBusy }: Way): Drawn {
    return html`<button
      type="button"
      class="action ${isBusy ? 'busy' : ''}"
      part="action"
      aria-disabled=${isBusy ? 'true' : 'false'}
      @click=${() => isBusy || void this.#do(scope, coupon, does)}
    >
      ${scope.text.t(words)}
    </button>`;
  }

  async #do(scope: ShowScope, coupon: CouponView, does: Way['does']): Promise<void> {
    const { coupons } = scope.show;
    const { couponId } = coupon;
    const held = this.shadowRoot?.activeElement ?? null;
    const claim = await coupons.claim(couponId);
    if (claim.state === 'claimed' && claim.code !== undefined) {
      const mode = does === 'copy' ? 'copy' : couponMode(scope);
      if (mode === 'apply') await coupons.apply(couponId);
      else await this.#copy(claim.code);
    }
    await this.updateComplete;
    this.#keepPlace(held);
    scope.status.say('coupon', () => this.#words(scope, couponId));
  }

  #words(scope: ShowScope, couponId: string): string | undefined {
    const coupon = scope.show.coupons.$offers.get().find((one) => one.couponId === couponId);
    if (coupon === undefined) return undefined;
    if (this._copied === 'done') return scope.text.t('coupon.copied');
    return saidOf(scope, coupon, couponMode(scope), this._copied)?.words;
  }

  async #copy(code: string): Promise<void> {
    try {
      await windowOf(this).navigator.clipboard.writeText(code);
      this._copied = 'done';
    } catch {
      this._copied = 'refused';
      await this.updateComplete;
      const shown = this.renderRoot.querySelector('.code');
      if (shown !== null) windowOf(this).getSelection()?.selectAllChildren(shown);
    }
  }

  /** The button may be done with: who held it is not sent to the beginning of the page. */
  #keepPlace(held: Element | null): void {
    const { activeElement, body } = this.ownerDocument;
    if (held?.isConnected !== false || (activeElement !== null && activeElement !== body)) return;
    this.renderRoot.querySelector<HTMLElement>('.coupon')?.focus();
  }
}

function labelOf({ text, format }: ShowScope, { percent, amount }: CouponView): Drawn {
  const off =
    amount !== undefined ? format.money(amount) : percent !== undefined ? format.percent(percent) : undefined;
  if (off === undefined) return html`${text.t('coupon.label')}`;
  return html`${text.t('coupon.label')} · <bdi class="off">${text.t('deal.off', { percent: off })}</bdi>`;
}

function drawSaid({ words, kind }: Said): Drawn {
  const icon = kind === 'good' ? tickIcon : kind === 'bad' ? alertIcon : nothing;
  return html`<span class="said ${kind}" part="said">${icon}<span dir="auto">${words}</span></span>`;
}
