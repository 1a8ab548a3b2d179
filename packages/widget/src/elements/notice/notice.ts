import type { Announcement } from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { closeIcon } from '../../base/shop-icons.ts';
import { Ticker } from '../../base/ticker.ts';
import { cardOf, lineOf, type Card, type Line, type NoticeFacts } from './notice-view.ts';
import { dataLine } from './data-line.ts';
import { noticeStyles } from './notice.styles.ts';
import { upcomingCard } from './upcoming-card.ts';
import { endedCard, isBeforeEnd, pausedCard } from './pauses.ts';

/**
 * Says what is going on when the show is not simply running: it has not begun, pauses, has ended, cannot be loaded, or
 * the connection is coming back. Its pieces stand in the areas `notice` and `middle` of a grid: its own, or that of a
 * layout which sets the element to `display: contents`.
 * @summary What is going on, or wrong, in calm words.
 * @csspart card - In the middle: before the show, in its breaks, after it, or when it cannot be loaded.
 * @csspart line - Beside the show: the connection, the host's announcement.
 * @csspart retry - Tries again.
 * @csspart replay - Plays the show again after its end.
 * @csspart bag - Opens the products in a break and after the end.
 * @cssstate card - Something takes the middle of the picture.
 */
export class ShoppableNotice extends ShoppableElement {
  static override styles: CSSResultGroup = [ShoppableElement.styles, noticeStyles];

  static override properties: PropertyDeclarations = { _read: { state: true } };

  /** The announcement that the viewer has put away. */
  declare private _read: number | undefined;
  #wasOpen = false;
  readonly #ticker = new Ticker(this);

  protected override watched({ show, panels, status }: ShowScope): readonly ReadableAtom<unknown>[] {
    const { $loading, $error, $phase, $connection, $show } = show.session;
    return [
      $loading,
      $error,
      $phase,
      $connection,
      $show,
      show.playback.$state,
      show.timeline.$stage,
      panels.$lacking,
      show.reminder.$reminder,
      show.dataUse.$dataUse,
      status.$shown,
    ];
  }

  protected override joined(_scope: ShowScope, signal: AbortSignal): void {
    this.#wasOpen = false;
    addEventListener('online', () => this.requestUpdate(), { signal });
    addEventListener('offline', () => this.requestUpdate(), { signal });
  }

  protected override draw(scope: ShowScope): Drawn {
    const facts = this.#facts(scope);
    const card = cardOf(facts);
    const line = lineOf(facts);
    this.toggleState('card', card !== undefined);
    this.#ticker.run(card?.kind === 'upcoming');
    const { announcement } = scope.show.timeline.$stage.get();
    const shown = scope.status.$shown.get();
    return html`
      <div class="lines" data-spot="notice">
        ${line === undefined ? nothing : this.#line(line, scope)} ${dataLine(scope)}
        ${shown === undefined ? nothing : html`<p class="line brief" part="line">${scope.text.t(shown)}</p>`}
        ${
          announcement === undefined || announcement.sinceMs === this._read
            ? nothing
            : announcementLine(announcement, scope, () => (this._read = announcement.sinceMs))
        }
      </div>
      ${card === undefined ? nothing : html`<div class="card ${card.kind}" data-spot="card" part="card">${this.#card(card, scope)}</div>`}
    `;
  }

  #facts({ show, panels }: ShowScope): NoticeFacts {
    const { $loading, $error, $phase, $connection, $show } = show.session;
    const connection = $connection.get();
    this.#wasOpen ||= connection === 'open';
    const startsAtMs = $show.get()?.startsAtMs;
    return {
      loading: $loading.get(),
      error: $error.get()?.code,
      phase: $phase.get(),
      startsInMs: startsAtMs === undefined ? undefined : startsAtMs - show.serverNow(),
      playing: show.playback.$state.get().phase,
      beforeEnd: isBeforeEnd({ show }),
      connection,
      online: navigator.onLine,
      wasOpen: this.#wasOpen,
      trouble: show.playback.$state.get().trouble,
      lacking: panels.$lacking.get(),
    };
  }

  #line({ text, hint, slow, brief }: Line, scope: ShowScope): Drawn {
    return html`<p class="line ${slow ? 'slow' : ''} ${brief ? 'brief' : ''}" part="line">
      ${scope.text.t(text)}${hint === undefined ? nothing : html` <span class="hint">${scope.text.t(hint)}</span>`}
    </p>`;
  }

  #card(card: Card, scope: ShowScope): Drawn {
    const { show, text } = scope;
    const { t } = text;
    switch (card.kind) {
      case 'failed':
        return html`<p class="title">${t(card.text)}</p>
          <p class="code" dir="ltr">${card.code}</p>
          <button part="retry" @click=${() => void show.load()}>${t('action.retry')}</button>`;
      case 'upcoming':
        return upcomingCard(card.startsInMs, scope);
      case 'paused':
        return pausedCard(scope);
      case 'ended':
        return endedCard(scope);
    }
  }
}

function announcementLine(
  { text, url }: Announcement,
  { text: { t } }: ShowScope,
  onDismiss: () => void,
): Drawn {
  const words = html`<span dir="auto">${text}</span>`;
  return html`<p class="line host" part="line">
    ${url === undefined ? words : html`<a href=${url} target="_blank" rel="noopener">${words}</a>`}
    <button type="button" class="read" aria-label=${t('action.dismiss')} @click=${onDismiss}>
      ${closeIcon}
    </button>
  </p>`;
}
