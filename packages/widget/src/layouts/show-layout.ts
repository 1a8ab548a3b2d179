import { html, type TemplateResult } from 'lit';
import type { VideoHost } from '../video/app-contract.ts';

/** The parts of an all-in-one show, as overlay or beside the picture. */
export function showLayout(_host: VideoHost): TemplateResult {
  return html``;
}
