import { html, nothing, type TemplateResult } from 'lit';

/** What the layout is made for. */
export interface LayoutOptions {
  /** The picture in a column, the rest in a panel beside it; else everything over the picture. */
  readonly beside: boolean;
  readonly withoutChat: boolean;
  readonly withoutReactions: boolean;
}

const spot = (name: string, how = ''): TemplateResult =>
  html`<i class="spot ${name} ${how}" data-for=${name}></i>`;

// Where the pieces lie; see `Spots`. A new piece gets one here, its grid area in both layouts, and nothing else.
const spots = html`<div class="spots" aria-hidden="true">
  <div class="over">
    ${spot('badge', 'wide')}${spot('sound')}${spot('moments')}${spot('notice', 'wide')}${spot('card', 'capped')}${spot('middle')}
    ${spot('captions', 'wide')}${spot('behind')}${spot('timeline', 'wide')}${spot('heart')}${spot('coupon', 'wide')}${spot('deal', 'wide')}${spot('product', 'wide')}
  </div>
  <div class="aside">
    ${spot('title', 'wide')}${spot('cart')}${spot('bag')}${spot('shelf', 'wide capped')}
    <div class="talk">
      ${spot('pin', 'wide')}${spot('log', 'wide capped')}${spot('empty')}${spot('newer')}${spot('composer', 'wide')}
    </div>
  </div>
</div>`;

/**
 * The parts of an all-in-one show. Both layouts are the same elements in the same order, so that turning a phone moves
 * them without making them anew: a draft stays a draft. How they lie is said by `overlay.styles.ts` and `beside.styles.ts`.
 */
export function showLayout({ beside, withoutChat, withoutReactions }: LayoutOptions): TemplateResult {
  return html`
    <div class="layout ${beside ? 'beside' : 'overlay'}">
      ${spots}
      <div class="picture">
        <shoppable-still></shoppable-still>
        <shoppable-player></shoppable-player>
        <shoppable-captions data-spot="captions"></shoppable-captions>
        <shoppable-live-badge data-spot="badge"></shoppable-live-badge>
        <shoppable-moments-button data-spot="moments"></shoppable-moments-button>
        <shoppable-notice></shoppable-notice>
        <shoppable-coupon data-spot="coupon"></shoppable-coupon>
        <shoppable-deal data-spot="deal"></shoppable-deal>
        <shoppable-product-card data-spot="product"></shoppable-product-card>
        ${withoutReactions ? nothing : html`<shoppable-reactions data-spot="heart"></shoppable-reactions>`}
      </div>
      <div class="panel">
        <shoppable-show-title data-spot="title" ?over-picture=${!beside}></shoppable-show-title>
        <shoppable-cart-button data-spot="cart" ?over-picture=${!beside}></shoppable-cart-button>
        ${
          beside
            ? html`<shoppable-product-shelf
                class="inline"
                data-spot="shelf"
                inline
              ></shoppable-product-shelf>`
            : html`<shoppable-bag-button data-spot="bag"></shoppable-bag-button>`
        }
        ${withoutChat ? nothing : html`<shoppable-chat ?over-picture=${!beside}></shoppable-chat>`}
      </div>
      ${beside ? nothing : html`<shoppable-product-shelf></shoppable-product-shelf>`}
      <shoppable-product-sheet></shoppable-product-sheet>
      <shoppable-cart></shoppable-cart>
      <shoppable-moments></shoppable-moments>
      <shoppable-reminder></shoppable-reminder>
      <shoppable-settings></shoppable-settings>
      <shoppable-share></shoppable-share>
      <shoppable-announcer></shoppable-announcer>
    </div>
  `;
}
