import { svg, html, type TemplateResult } from 'lit';

function icon(paths: TemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    ${paths}
  </svg>`;
}

/** The desk's pictograms: drawn in the text's colour, hidden from screen readers. */
export const icons = {
  pin: icon(svg`<path d="M9 4h6l-.8 6.2 3 2.8v1.6H6.8v-1.6l3-2.8z" /><path d="M12 14.8V20" />`),
  viewers: icon(
    svg`<path d="M2.5 12s3.5-6 9.5-6 9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z" /><circle cx="12" cy="12" r="2.6" />`,
  ),
  heart: icon(
    svg`<path d="M12 19.5S4.5 15 4.5 9.6A3.9 3.9 0 0 1 12 8a3.9 3.9 0 0 1 7.5 1.6c0 5.4-7.5 9.9-7.5 9.9z" />`,
  ),
  bag: icon(svg`<path d="M5.5 8h13l.9 12H4.6z" /><path d="M9 10V7a3 3 0 0 1 6 0v3" />`),
  sales: icon(svg`<path d="M4 18.5 10 12l4 3.5 6-7.5" /><path d="M15.5 8H20v4.5" />`),
  bin: icon(
    svg`<path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7" /><path d="M10.3 10.5v5.5M13.7 10.5v5.5" />`,
  ),
  mute: icon(svg`<path d="M5 9.5v5h3l4.5 4v-13L8 9.5z" /><path d="m16 9.5 5 5M21 9.5l-5 5" />`),
  send: icon(svg`<path d="M4.5 12 20 4.5 15.5 20l-3.7-6.2z" /><path d="m11.8 13.8 3-3.3" />`),
  add: icon(svg`<path d="M12 5.5v13M5.5 12h13" />`),
  close: icon(svg`<path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />`),
  play: icon(svg`<path d="M8 5.5v13l10.5-6.5z" />`),
  pause: icon(svg`<path d="M8.5 6v12M15.5 6v12" />`),
  stop: icon(svg`<rect x="6.5" y="6.5" width="11" height="11" rx="1.5" />`),
  list: icon(svg`<path d="M9 6.5h11M9 12h11M9 17.5h11" /><path d="M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01" />`),
  chat: icon(svg`<path d="M4.5 5.5h15v10.5h-8l-4.5 3.5V16h-2.5z" />`),
  deal: icon(svg`<circle cx="12" cy="13" r="7" /><path d="M12 9.5V13l2.5 1.8M9.5 3.5h5" />`),
  door: icon(svg`<path d="M13.5 4.5h-8v15h8" /><path d="M10.5 12h9.5m-3.5-3.5 3.5 3.5-3.5 3.5" />`),
};
