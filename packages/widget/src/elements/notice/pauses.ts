import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';

/** Shorter recordings are the player's own buffer, nothing to see again, ms. */
const SHORTEST_MS = 30_000;

/** A picture this near to its end has reached it, ms. */
const END_MS = 5000;

/** Whether the picture is before the end of what there is: the viewer still sees the show, or sees it again. */
export function isBeforeEnd({ show }: Pick<ShowScope, 'show'>): boolean {
  const { seekableMs } = show.playback.$state.get();
  const atMs = show.playback.playhead()?.atMs;
  return seekableMs !== undefined && atMs !== undefined && atMs < seekableMs.end - END_MS;
}

/** The show makes a break; what was shown is for sale all the same. */
export function pausedCard(scope: ShowScope): Drawn {
  return html`<p class="title">${scope.text.t('show.paused')}</p>
    ${bagButton(scope, '')}`;
}

/** The show is over: thanks, the way to see it again where there is one, and everything that was shown. */
export function endedCard(scope: ShowScope): Drawn {
  const { show, text } = scope;
  const { seekableMs } = show.playback.$state.get();
  const canReplay = seekableMs !== undefined && seekableMs.end - seekableMs.start >= SHORTEST_MS;
  const again = (): void => {
    if (seekableMs !== undefined) show.watchMoment(seekableMs.start);
  };
  return html`<p class="title">${text.t('show.ended')}</p>
    <p class="more">${text.t('show.ended-hint')}</p>
    <div class="ways">
      ${canReplay ? html`<button part="replay" @click=${again}>${text.t('show.watch-replay')}</button>` : nothing}
      ${bagButton(scope, canReplay ? 'quiet' : '')}
    </div>`;
}

function bagButton({ show, text, panels }: ShowScope, manner: 'quiet' | ''): Drawn {
  if (show.catalog.$products.get().length === 0) return nothing;
  return html`<button class=${manner} part="bag" @click=${() => panels.open({ name: 'bag' })}>
    ${text.t('bag.open')}
  </button>`;
}
