import { html, nothing, type TemplateResult } from 'lit';

/** What the layout is made for. */
export interface LayoutOptions {
  /** The picture in a column, the rest in a panel beside it; else everything over the picture. */
  readonly beside: boolean;
  readonly withoutChat: boolean;
  readonly withoutReactions: boolean;
}

/**
 * The parts of an all-in-one show. Both layouts are the same elements in the same order, so that turning a phone moves
 * them without making them anew: a draft stays a draft. How they lie is said by `overlay.styles.ts` and `beside.styles.ts`.
 */
export function showLayout({ beside, withoutChat, withoutReactions }: LayoutOptions): TemplateResult {
  return html`
    <div class="layout ${beside ? 'beside' : 'overlay'}">
      <div class="picture">
        <shoppable-player></shoppable-player>
        <shoppable-live-badge></shoppable-live-badge>
        <shoppable-notice></shoppable-notice>
        <shoppable-deal></shoppable-deal>
        <shoppable-product-card></shoppable-product-card>
        ${withoutReactions ? nothing : html`<shoppable-reactions></shoppable-reactions>`}
      </div>
      <div class="panel">
        <shoppable-show-title ?over-picture=${!beside}></shoppable-show-title>
        <shoppable-cart-button ?over-picture=${!beside}></shoppable-cart-button>
        ${
          beside
            ? html`<shoppable-product-shelf class="inline" inline></shoppable-product-shelf>`
            : html`<shoppable-bag-button></shoppable-bag-button>`
        }
        ${withoutChat ? nothing : html`<shoppable-chat ?over-picture=${!beside}></shoppable-chat>`}
      </div>
      ${beside ? nothing : html`<shoppable-product-shelf></shoppable-product-shelf>`}
      <shoppable-product-sheet></shoppable-product-sheet>
      <shoppable-cart></shoppable-cart>
      <shoppable-announcer></shoppable-announcer>
    </div>
  `;
}
