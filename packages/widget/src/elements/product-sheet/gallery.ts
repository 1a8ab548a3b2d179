import type { Image, Product, Variant } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { picture } from '../../base/picture.ts';
import type { ShowScope } from '../../base/scope.ts';
import { backIcon, nextIcon } from '../../base/shop-icons.ts';

/** The pictures of a product, that of the chosen variant among them. */
export function galleryImages(product: Product, variant: Variant | undefined): readonly Image[] {
  const own = variant?.image;
  const known = own === undefined || product.images.some(({ url }) => url === own.url);
  return known ? product.images : [own, ...product.images];
}

/** Pictures side by side, to be swiped, scrolled by keys, or turned by buttons. */
export function gallery({ text }: ShowScope, images: readonly Image[], title: string): Drawn {
  const total = images.length;
  return html`<div class="gallery ${total > 1 ? 'several' : 'single'}" part="gallery">
    <div
      class="slides"
      role="group"
      aria-label=${text.t('product.details', { title })}
      tabindex=${total > 1 ? '0' : '-1'}
    >
      ${(total === 0 ? [undefined] : images).map((image, index) => {
        const place = text.t('product.image-of', { index: index + 1, total });
        return html`<div class="slide">${picture(image, image?.alt ?? place, index === 0)}</div>`;
      })}
    </div>
    ${
      total > 1
        ? html`<button
              type="button"
              class="turn previous"
              aria-label=${text.t('product.image-previous')}
              @click=${(event: Event) => turn(event, -1)}
            >
              ${backIcon}</button
            ><button
              type="button"
              class="turn next"
              aria-label=${text.t('product.image-next')}
              @click=${(event: Event) => turn(event, 1)}
            >
              ${nextIcon}
            </button>`
        : nothing
    }
  </div>`;
}

/** Brings a picture into sight. */
export function showSlide(gallery: Element | null, index: number, behavior: ScrollBehavior): void {
  const slides = gallery?.querySelector<HTMLElement>('.slides');
  const slide = slides?.querySelectorAll<HTMLElement>('.slide')[index];
  if (!slides || slide === undefined) return;
  const rtl = getComputedStyle(slides).direction === 'rtl';
  const left = rtl ? slide.offsetLeft + slide.offsetWidth - slides.clientWidth : slide.offsetLeft;
  slides.scrollTo({ left, behavior });
}

function turn(event: Event, by: 1 | -1): void {
  const { currentTarget } = event;
  if (!(currentTarget instanceof Element)) return;
  const slides = currentTarget.parentElement?.querySelector<HTMLElement>('.slides');
  const size = slides?.querySelector<HTMLElement>('.slide')?.offsetWidth;
  if (!slides || size === undefined) return;
  const count = slides.querySelectorAll('.slide').length;
  const now = Math.round(Math.abs(slides.scrollLeft) / size);
  showSlide(slides.parentElement, (now + by + count) % count, 'smooth');
}
