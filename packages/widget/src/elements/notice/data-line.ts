import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';

/** Offers to spare a poor line, and says so while it is spared, with the way back to the picture. */
export function dataLine({ show, text }: ShowScope): Drawn {
  const { dataUse } = show;
  const { use, offered } = dataUse.$dataUse.get();
  if (use !== 'full') {
    return html`<div class="line choice" part="line">
      <p>${text.t(use === 'audio' ? 'data.on-audio' : 'data.on-still')}</p>
      <button @click=${() => dataUse.useFull()}>${text.t('data.back')}</button>
    </div>`;
  }
  if (!offered) return nothing;
  const stalls = (show.playback.$state.get().recentStalls ?? 0) > 0;
  return html`<div class="line choice" part="line" role="status">
    <p>${text.t(stalls ? 'data.offer' : 'data.offer-save')}</p>
    <button @click=${() => dataUse.useLess('audio')}>${text.t('data.take-audio')}</button>
    <button @click=${() => dataUse.useLess('still')}>${text.t('data.take-still')}</button>
    <button class="quiet" @click=${() => dataUse.dismissOffer()}>${text.t('data.keep')}</button>
  </div>`;
}
