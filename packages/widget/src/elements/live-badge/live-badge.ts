import { phaseText, type Disclosure, type PresenceLabel, type ShowData, type TextKey } from '@shoppable/core';
import { html, nothing, type CSSResultGroup } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import { viewersIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import { liveBadgeStyles } from './live-badge.styles.ts';

/** Seconds behind the edge from which "live" would no longer be honest. */
const BEHIND_S = 12;

/**
 * Says where the show is in its life, how many are watching, and what the viewer has a right to know about it. That a
 * show is recorded, or its host no person, is said even by an element that is `hidden`.
 * `viewers-from="100"` leaves the number of viewers out while it is smaller, `without-viewers` always, here or on the show.
 * @summary Live badge, viewer count and disclosures.
 * @csspart badge - The phase: "Live".
 * @csspart viewers - How many are watching; not there while nobody knows.
 * @csspart disclosure - A label such as "Recorded" or "AI host"; there is one for each.
 * @cssproperty --shoppable-live-badge-radius - Corner of the pills.
 * @cssstate live - The viewer sees the live edge.
 * @cssstate labelled - The show bears a label that cannot be taken off.
 * @cssstate behind - The show is live and the viewer's picture is behind.
 */
export class ShoppableLiveBadge extends ShoppableElement {
  static override styles: CSSResultGroup = [ShoppableElement.styles, liveBadgeStyles];

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    const { $phase, $viewers, $show, $labels } = show.session;
    return [$phase, $viewers, $show, $labels, show.playback.$state];
  }

  protected override draw({ show, text, format }: ShowScope): Drawn {
    const data = show.session.$show.get();
    const required = show.session.$labels.get();
    this.toggleState('labelled', required.length > 0);
    if (data === undefined) return nothing;
    const phase = show.session.$phase.get();
    const { atLiveEdge, latency = 0 } = show.playback.$state.get();
    const behind = phase === 'live' && !atLiveEdge && latency >= BEHIND_S;
    const live = phase === 'live' && !behind;
    // Red is for what happens now.
    const red = live && !required.includes('recorded');
    this.toggleState('live', live);
    this.toggleState('behind', behind);
    const words = behind ? format.countdown(latency * 1000) : `${text.t(phaseText(phase))} ${String(live)}`;
    return html`
      <span class="badge ${red ? 'live' : ''}" part="badge">
        ${live || behind ? html`<span class="dot" aria-hidden="true"></span>` : nothing}
        ${behind ? this.#behind(latency * 1000) : keyed(live, html`<span>${text.t(phaseText(phase))}</span>`)}
      </span>
      ${
        // What follows is made anew where the words before it change their width: a box that is pushed is a shift.
        keyed(
          `${words.replace(/\d/gu, '0')} ${String(required.length)}`,
          html`${labelsOf(data, required).map(
            (label) => html`<span class="pill" part="disclosure">${label.text ?? text.t(label.key)}</span>`,
          )}${
            // Last, since it comes when it is known and must not push anything aside.
            this.#viewers(show.session.$viewers.get()?.viewers)
          }`,
        )
      }
    `;
  }

  #behind(ms: number): Drawn {
    const { scope } = this;
    if (scope === undefined) return nothing;
    const { text, format } = scope;
    const time = format.countdown(ms);
    return html`<span aria-hidden="true">${text.t('phase.live')} <bdi dir="ltr">−${time}</bdi></span>
      <span class="sr-only">${text.t('player.behind-live', { time })}</span>`;
  }

  #viewers(count: number | undefined): Drawn {
    const { scope } = this;
    if (count === undefined || scope === undefined) return nothing;
    const { text, format, host } = scope;
    const wish = (name: string): string | undefined =>
      this.getAttribute(name) ?? host?.getAttribute(name) ?? undefined;
    if (wish('without-viewers') !== undefined || count < Number(wish('viewers-from') ?? 0)) return nothing;
    return html`<span class="pill" part="viewers">
      ${viewersIcon}<span aria-hidden="true">${format.compactNumber(count)}</span>
      <span class="sr-only">${text.t('viewers.count', { count })}</span>
    </span>`;
  }
}

interface Label {
  readonly key: TextKey;
  readonly text?: string | undefined;
}

function labelsOf({ disclosures }: ShowData, required: readonly PresenceLabel[]): readonly Label[] {
  const kinds: Disclosure[] = disclosures.filter(({ productId }) => productId === undefined);
  const missing = required.filter((label) => kinds.every(({ kind }) => kind !== label));
  return [
    ...missing.map((kind): Label => ({ key: `disclosure.${kind}` })),
    ...kinds.flatMap(({ kind, text }): Label[] => {
      if (kind !== 'custom') return [{ key: `disclosure.${kind}` }];
      return text === undefined || text === '' ? [] : [{ key: 'disclosure.advertisement', text }];
    }),
  ];
}
