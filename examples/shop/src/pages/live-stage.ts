import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import type { View } from './view.ts';

/** Where the show stands on the page: over the picture in a phone's shape, or wide with the chat beside it. */
export type StageLayout = 'overlay' | 'beside';

/** The pasted snippet in the theme's box, which keeps its place free before the player is there. */
export function liveStage(view: View, layout: StageLayout): Markup {
  const { widgetSrc, showSrc } = view.theme;
  const autoplay = layout === 'beside' ? html` autoplay` : '';
  // prettier-ignore
  return html`<div class="live-stage live-stage-${layout}">
    <div class="live-box">
      <script async src="${widgetSrc}"></script><shoppable-video src="${showSrc}" locale="${view.locale}" layout="${layout}"${autoplay}></shoppable-video>
    </div>
  </div>`;
}
