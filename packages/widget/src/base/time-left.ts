import { countdown, type Deal } from '@shoppable/core';
import { css, html, nothing } from 'lit';
import type { Drawn } from './element.ts';
import type { ShowScope } from './scope.ts';
import { clockIcon } from './shop-icons.ts';

/**
 * How long a deal or a coupon still runs, by the service's clock. A timer that assistive technology reads when asked; what must be
 * heard by itself, the announcer says.
 */
export function timeLeft({ show, text, format }: ShowScope, { endsAtMs }: Pick<Deal, 'endsAtMs'>): Drawn {
  const { leftMs, over, urgent } = countdown(endsAtMs, show.serverNow());
  if (over) return nothing;
  return html`<span class="time-left ${urgent ? 'urgent' : ''}" role="timer" aria-live="off"
    >${clockIcon}<span>${text.t('deal.ends-in', { time: format.countdown(leftMs) })}</span></span
  >`;
}

/** Looks of {@link timeLeft}. */
export const timeLeftStyles = css`
  .time-left {
    align-items: center;
    display: inline-flex;
    font-variant-numeric: tabular-nums;
    gap: 4px;
  }
  .time-left .icon {
    block-size: 1.15em;
    flex: none;
    inline-size: 1.15em;
  }
  .time-left.urgent {
    font-weight: 700;
  }
`;
