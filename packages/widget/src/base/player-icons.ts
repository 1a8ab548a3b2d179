import { svg, type TemplateResult } from 'lit';
import { lines } from './line-icon.ts';

/** Lines of words at the foot of a picture: captions. */
export const captionsIcon: TemplateResult = lines(
  svg`<rect x="3" y="5" width="18" height="14" rx="3.2" /><path d="M6.8 12h4.4m2.6 0h3.4M6.8 15.4h2.6m2.4 0h5.4" />`,
);

/** Two sliders: settings. */
export const settingsIcon: TemplateResult = lines(
  svg`<path d="M3.5 7.5h9.3m5 0h2.7M3.5 16.5h2.7m5 0h9.3" /><circle cx="15.3" cy="7.5" r="2.5" /><circle cx="8.7" cy="16.5" r="2.5" />`,
);

/** Corners that point outwards: fill the window. */
export const expandIcon: TemplateResult = lines(
  svg`<path d="M14.5 4H18a2 2 0 0 1 2 2v3.5M9.5 20H6a2 2 0 0 1-2-2v-3.5M20 14.5V18a2 2 0 0 1-2 2h-3.5M4 9.5V6a2 2 0 0 1 2-2h3.5" />`,
);

/** Corners that point inwards: back into the page. */
export const shrinkIcon: TemplateResult = lines(
  svg`<path d="M15 4v3a2 2 0 0 0 2 2h3M9 20v-3a2 2 0 0 0-2-2H4m16 0h-3a2 2 0 0 0-2 2v3M4 9h3a2 2 0 0 0 2-2V4" />`,
);

/** A small picture in a large one. */
export const smallWindowIcon: TemplateResult = lines(
  svg`<path d="M10.5 19H5.8A2.8 2.8 0 0 1 3 16.2V7.8A2.8 2.8 0 0 1 5.8 5h12.4A2.8 2.8 0 0 1 21 7.8v2" /><rect x="12.5" y="12.5" width="9" height="7" rx="1.8" fill="currentColor" stroke="none" />`,
);

/** A screen that something is sent to. */
export const castIcon: TemplateResult = lines(
  svg`<path d="M3 8V7.2A2.2 2.2 0 0 1 5.2 5h13.6A2.2 2.2 0 0 1 21 7.2v9.6a2.2 2.2 0 0 1-2.2 2.2H14M3 11.6a7.4 7.4 0 0 1 7.4 7.4M3 15.2A3.8 3.8 0 0 1 6.8 19" /><circle cx="3.6" cy="18.5" r=".6" fill="currentColor" />`,
);
