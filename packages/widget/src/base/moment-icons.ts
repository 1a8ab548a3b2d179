import { svg, type TemplateResult } from 'lit';
import { lines } from './line-icon.ts';

/** A clock that runs back: what was before. Never mirrored: clocks run the same way in every script. */
export const catchUpIcon: TemplateResult = lines(
  svg`<path d="M3.9 5v4.3h4.3M4.3 9.1A8.2 8.2 0 1 1 3.8 12.6" /><path d="M12 7.9V12l2.9 1.9" />`,
);
