import { html, type TemplateResult } from 'lit';

// Drawn on a 24 px grid; coloured by the text around them, hidden from assistive technology.

/** Play. Never mirrored: it is the direction of tape. */
export const playIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
  <path d="M7.5 4.9a1 1 0 0 1 1.5-.87l11 6.6a1.6 1.6 0 0 1 0 2.74l-11 6.6a1 1 0 0 1-1.5-.87z" />
</svg>`;

/** Pause. */
export const pauseIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
  <rect x="6" y="4.5" width="4.4" height="15" rx="1.4" />
  <rect x="13.6" y="4.5" width="4.4" height="15" rx="1.4" />
</svg>`;

/** A loudspeaker that is heard. */
export const soundIcon: TemplateResult = html`<svg
  viewBox="0 0 24 24"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.9"
  stroke-linecap="round"
  stroke-linejoin="round"
>
  <path d="M4 9.6v4.8h3.4l4.6 4V5.6l-4.6 4z" fill="currentColor" />
  <path d="M15.4 9.2a4 4 0 0 1 0 5.6M18 6.6a7.6 7.6 0 0 1 0 10.8" />
</svg>`;

/** A loudspeaker that is silent. */
export const silentIcon: TemplateResult = html`<svg
  viewBox="0 0 24 24"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.9"
  stroke-linecap="round"
  stroke-linejoin="round"
>
  <path d="M4 9.6v4.8h3.4l4.6 4V5.6l-4.6 4z" fill="currentColor" />
  <path d="m15.6 9.6 4.8 4.8m0-4.8-4.8 4.8" />
</svg>`;

/** A heart. */
export const heartIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
  <path
    d="M12 20.6c-.4 0-.7-.1-1-.4C6.1 16 3 13.1 3 9.3A5 5 0 0 1 8 4.2c1.6 0 3.1.8 4 2.1a4.9 4.9 0 0 1 4-2.1 5 5 0 0 1 5 5.1c0 3.8-3.1 6.7-8 10.9-.3.3-.6.4-1 .4z"
  />
</svg>`;

/** A shopping bag. */
export const bagIcon: TemplateResult = html`<svg
  viewBox="0 0 24 24"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.9"
  stroke-linecap="round"
  stroke-linejoin="round"
>
  <path d="M5.4 8h13.2l.9 10.7a1.7 1.7 0 0 1-1.7 1.8H6.2a1.7 1.7 0 0 1-1.7-1.8z" />
  <path d="M8.6 10.7V7a3.4 3.4 0 0 1 6.8 0v3.7" />
</svg>`;

/** A paper plane; mirrored where reading goes from right to left. */
export const sendIcon: TemplateResult = html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
  <path
    d="M3.6 20.3a.9.9 0 0 1-1.25-1.08L4.6 13l8.4-1-8.4-1-2.25-6.22A.9.9 0 0 1 3.6 3.7l17.3 7.49a.9.9 0 0 1 0 1.62z"
  />
</svg>`;

/** An eye, beside how many are watching. */
export const viewersIcon: TemplateResult = html`<svg
  viewBox="0 0 24 24"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="1.9"
  stroke-linejoin="round"
>
  <path d="M2.5 12S5.9 5.7 12 5.7 21.5 12 21.5 12 18.1 18.3 12 18.3 2.5 12 2.5 12z" />
  <circle cx="12" cy="12" r="2.7" />
</svg>`;
