import { html, svg, type TemplateResult } from 'lit';
import { lines } from './line-icon.ts';

/** A shopping cart; mirrored where reading goes from right to left. */
export const cartIcon = lines(
  svg`<path d="M2.8 4h1.9a1 1 0 0 1 1 .8l2 9.6a1.6 1.6 0 0 0 1.6 1.3h7.7a1.6 1.6 0 0 0 1.6-1.2l1.6-6.3a.9.9 0 0 0-.9-1.2H6.2" /><circle cx="9.7" cy="19.4" r="1.3" fill="currentColor" /><circle cx="16.9" cy="19.4" r="1.3" fill="currentColor" />`,
  true,
);

/** A cross: close. */
export const closeIcon = lines(svg`<path d="m6.5 6.5 11 11m0-11-11 11" />`);

/** An arrow back to where one came from; mirrored where reading goes from right to left. */
export const backIcon = lines(svg`<path d="M14.5 5.5 8 12l6.5 6.5" />`, true);

/** An arrow onward; mirrored where reading goes from right to left. */
export const nextIcon = lines(svg`<path d="M9.5 5.5 16 12l-6.5 6.5" />`, true);

/** A tick: done. */
export const tickIcon = lines(svg`<path class="tick" pathLength="1" d="m5.5 12.6 4.2 4.2 8.8-9.3" />`);

/** One more. */
export const plusIcon = lines(svg`<path d="M12 6v12M6 12h12" />`);

/** One less. */
export const minusIcon = lines(svg`<path d="M6 12h12" />`);

/** A bin: take away. */
export const binIcon = lines(
  svg`<path d="M5 7.2h14M10 7V5.2c0-.4.3-.7.7-.7h2.6c.4 0 .7.3.7.7V7M7 7.4l.6 10.8c.1.8.7 1.3 1.4 1.3h6c.7 0 1.3-.5 1.4-1.3L17 7.4M10.4 11v4.8m3.2-4.8v4.8" />`,
);

/** Look here: something was not done. */
export const alertIcon = lines(
  svg`<circle cx="12" cy="12" r="8.2" /><path d="M12 8v4.6" /><circle cx="12" cy="15.8" r=".6" fill="currentColor" />`,
);

/** A clock, beside a countdown. */
export const clockIcon = lines(svg`<circle cx="12" cy="12" r="8.2" /><path d="M12 7.6V12l2.9 2" />`);

/** A ticket with a notch on both sides: a coupon. */
export const ticketIcon = lines(
  svg`<path d="M4.8 6h14.4c.7 0 1.2.5 1.2 1.2v2.5a2.3 2.3 0 0 0 0 4.6v2.5c0 .7-.5 1.2-1.2 1.2H4.8c-.7 0-1.2-.5-1.2-1.2v-2.5a2.3 2.3 0 0 0 0-4.6V7.2c0-.7.5-1.2 1.2-1.2Z" /><path d="m9.4 14.6 5.2-5.2" /><circle cx="9.6" cy="9.7" r=".7" fill="currentColor" /><circle cx="14.4" cy="14.3" r=".7" fill="currentColor" />`,
);

/** A lightning: a deal. */
export const boltIcon: TemplateResult = html`<svg
  class="icon"
  viewBox="0 0 24 24"
  aria-hidden="true"
  fill="currentColor"
>
  <path
    d="M13.6 2.6 5.4 13.2c-.3.4 0 .9.4.9h4.7l-1.3 7c-.1.6.6.9 1 .4l8.4-10.8c.3-.4 0-.9-.4-.9h-4.9l1.3-6.8c.1-.6-.6-.9-1-.4z"
  />
</svg>`;

/** An arrow out of a box: share. */
export const shareIcon = lines(
  svg`<path d="M12 15.2V4.4m-4 3.8 4-4 4 4M8.4 10.6H6.9c-.9 0-1.6.7-1.6 1.6v6c0 .9.7 1.6 1.6 1.6h10.2c.9 0 1.6-.7 1.6-1.6v-6c0-.9-.7-1.6-1.6-1.6h-1.5" />`,
);
