import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/**
 * An icon of lines on a 24 px grid; coloured by the text around it, hidden from assistive technology. `mirrored`: it points
 * the other way where reading goes from right to left.
 */
export function lines(shape: SVGTemplateResult, mirrored = false): TemplateResult {
  return html`<svg
    class=${mirrored ? 'icon mirrored' : 'icon'}
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.9"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${shape}
  </svg>`;
}
