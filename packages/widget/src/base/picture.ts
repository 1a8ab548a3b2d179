import type { Image } from '@shoppable/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { bagIcon } from './icons.ts';

function mark({ target, type }: Event): void {
  if (target instanceof Element) target.classList.toggle('broken', type === 'error');
}

/** A product's picture in a box that keeps its place while it loads; a bag where there is none. `alt` may be empty. */
export function picture(image: Image | undefined, alt: string, eager = false): TemplateResult {
  return html`<span class="picture"
    >${bagIcon}${
      image?.url === undefined
        ? nothing
        : html`<img
            src=${image.url}
            alt=${alt}
            decoding="async"
            loading=${eager ? 'eager' : 'lazy'}
            draggable="false"
            @error=${mark}
            @load=${mark}
          />`
    }</span
  >`;
}

/** Looks of {@link picture}. Its size is that of the box around it. */
export const pictureStyles = css`
  .picture {
    background: var(--_surface-raised);
    block-size: 100%;
    color: color-mix(in srgb, var(--_text-quiet) 45%, transparent);
    display: grid;
    inline-size: 100%;
    overflow: hidden;
    place-items: center;
    position: relative;
  }
  .picture svg {
    block-size: 34%;
    inline-size: 34%;
  }
  .picture img {
    background: var(--_surface-raised);
    block-size: 100%;
    inline-size: 100%;
    inset: 0;
    object-fit: cover;
    position: absolute;
  }
  .picture img.broken {
    display: none;
  }
`;
