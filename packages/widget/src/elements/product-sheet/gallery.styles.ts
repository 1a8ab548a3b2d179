import { css } from 'lit';

/** Looks of the gallery. */
export const galleryStyles = css`
  .gallery {
    margin-block-start: 4px;
    margin-inline: -20px;
    position: relative;
  }
  .slides {
    display: flex;
    gap: 8px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    padding-inline: 20px;
    position: relative;
    scroll-padding-inline: 20px;
    scroll-snap-type: inline mandatory;
    scrollbar-width: none;
  }
  .slide {
    aspect-ratio: 1;
    block-size: clamp(128px, 28cqb, 260px);
    border-radius: var(--_radius);
    flex: none;
    overflow: hidden;
    scroll-snap-align: start;
  }
  .single .slide {
    aspect-ratio: auto;
    flex: 1;
  }
  .slides:focus-visible {
    box-shadow: inset 0 0 0 4px #111;
    outline: 2px solid #fff;
    outline-offset: -2px;
  }
  .turn {
    background: color-mix(in srgb, var(--_surface) 92%, transparent);
    block-size: 44px;
    border-radius: 50%;
    box-shadow: 0 2px 10px rgb(0 0 0 / 0.2);
    display: none;
    inline-size: 44px;
    inset-block-start: calc(50% - 22px);
    place-items: center;
    position: absolute;
  }
  .turn .icon {
    block-size: 20px;
    inline-size: 20px;
  }
  .previous {
    inset-inline-start: 28px;
  }
  .next {
    inset-inline-end: 28px;
  }
  @media (hover: hover) {
    .turn {
      display: grid;
      opacity: 0;
      transition: opacity 0.2s;
    }
    .gallery:hover .turn,
    .turn:focus-visible {
      opacity: 1;
    }
  }
  .gallery:focus-within .turn {
    display: grid;
    opacity: 1;
  }
  @container sheet (max-width: 359.9px) {
    .gallery {
      margin-inline: -16px;
    }
    .slides {
      padding-inline: 16px;
      scroll-padding-inline: 16px;
    }
  }
  @container sheet (min-width: 600px) {
    .slide {
      block-size: clamp(112px, 36cqb, 320px);
    }
  }
  @media (forced-colors: active) {
    .turn {
      border: 1px solid ButtonText;
    }
  }
`;
