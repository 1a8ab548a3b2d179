import { isSoldOut, type Product } from '@shoppable/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { picture, pictureStyles } from '../../base/picture.ts';
import type { ShowScope } from '../../base/scope.ts';

/** What lies at a place of the timeline. */
export interface PreviewFacts {
  /** Clock digits. */
  readonly time: string;
  readonly product: Product | undefined;
  readonly chapter: string | undefined;
  /** How many more products begin at the same place. */
  readonly more: number;
}

/** The card over the place of the timeline that a pointer or the focus is at. Assistive technology hears it from the slider. */
export function preview({ text, format }: ShowScope, facts: PreviewFacts): TemplateResult {
  const { time, product, chapter, more } = facts;
  const manner = product !== undefined ? 'rich' : chapter !== undefined ? 'worded' : '';
  return html`<div class="preview ${manner}" part="preview" dir=${text.dir} aria-hidden="true">
    ${product === undefined ? nothing : html`<span class="shot">${picture(product.images[0], '', true)}</span>`}
    <span class="words">
      ${chapter === undefined ? nothing : html`<span class="chapter" dir="auto">${chapter}</span>`}
      ${product === undefined ? nothing : html`<span class="title" dir="auto">${product.title}</span>`}
      <span class="at">
        <bdi dir="ltr">${time}</bdi>
        ${product !== undefined && isSoldOut(product) ? html`<span>${text.t('stock.sold-out')}</span>` : nothing}
        ${more === 0 ? nothing : html`<bdi class="more" dir="ltr">+${format.number(more)}</bdi>`}
      </span>
    </span>
  </div>`;
}

/** Looks of {@link preview}, which needs no room of its own. */
export const previewStyles = [
  pictureStyles,
  css`
    .preview {
      --_width: 68px;
      align-items: center;
      animation: preview-in 0.14s;
      background: rgb(20 21 24 / 0.94);
      border-radius: 12px;
      box-shadow:
        0 0 0 1px rgb(255 255 255 / 0.14),
        0 -2px 20px rgb(0 0 0 / 0.35);
      color: #fff;
      display: flex;
      font: 500 13px/1.3 var(--_font);
      gap: 10px;
      inline-size: max-content;
      inset-block-end: calc(100% - 2px);
      justify-content: center;
      left: clamp(
        0px,
        calc(8px + (100% - 16px) * var(--_share, 0) - var(--_width) / 2),
        calc(100% - var(--_width))
      );
      min-inline-size: var(--_width);
      padding: 7px 10px;
      pointer-events: none;
      position: absolute;
      z-index: 3;
    }
    .preview.rich {
      --_width: min(232px, 100%);
      inline-size: var(--_width);
      justify-content: start;
      padding: 8px;
    }
    .preview.worded {
      --_width: 148px;
      inline-size: var(--_width);
    }
    .shot {
      block-size: 60px;
      border-radius: 8px;
      flex: none;
      inline-size: 60px;
      overflow: hidden;
    }
    .preview .words {
      display: grid;
      gap: 3px;
      min-inline-size: 0;
      text-align: start;
    }
    .preview:not(.rich) .words {
      text-align: center;
    }
    .preview .title,
    .preview .chapter {
      -webkit-box-orient: vertical;
      display: -webkit-box;
      overflow: hidden;
      overflow-wrap: anywhere;
    }
    .preview .title {
      -webkit-line-clamp: 2;
      font-weight: 650;
    }
    .preview .chapter {
      -webkit-line-clamp: 1;
      font-size: 12px;
      opacity: 0.85;
    }
    .worded .chapter {
      -webkit-line-clamp: 2;
    }
    .preview [dir='auto'] {
      text-align: match-parent;
    }
    .at {
      align-items: center;
      display: flex;
      flex-wrap: wrap;
      font-variant-numeric: tabular-nums;
      font-weight: 600;
      gap: 2px 8px;
    }
    .preview:not(.rich) .at {
      justify-content: center;
    }
    .at > :not(bdi:first-child) {
      font-size: 12px;
      opacity: 0.85;
    }
    @keyframes preview-in {
      from {
        opacity: 0;
        translate: 0 4px;
      }
    }
    @media (forced-colors: active) {
      .preview {
        background: Canvas;
        border: 1px solid CanvasText;
        color: CanvasText;
      }
    }
  `,
];
