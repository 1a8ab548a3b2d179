import type { ShowEvent } from '../model/show-event.ts';
import type { Deal } from '../model/stage.ts';
import { createOfferLog } from './offer-log.ts';

/** The deals of a show: each opens along programme time, and changes or ends as the service says, at once. */
export interface DealLog {
  /** Takes events in that are about deals; others are nobody's. */
  take(event: ShowEvent): void;
  /** The deals that run when the picture is at `timeMs`; one that is over by the service's clock never does. */
  at(timeMs: number): readonly Deal[];
  /** When the next one opens after `timeMs`. */
  nextChangeMs(timeMs: number): number;
  /** Forgets all. */
  clear(): void;
}

/** Makes an empty {@link DealLog}. */
export function createDealLog(serverNow: () => number): DealLog {
  const log = createOfferLog<Deal>();
  return {
    take(event) {
      const atMs = event.atMs ?? event.tsMs ?? Number.NEGATIVE_INFINITY;
      if (event.type === 'deal.open') log.open(event.data.dealId, atMs, event.data);
      else if (event.type === 'deal.update') log.news(event.data.dealId, event.data.rev, event.data);
      else if (event.type === 'deal.close') log.news(event.data.dealId, event.data.rev);
    },
    at: (timeMs) =>
      log
        .at(timeMs)
        .flatMap(({ value, isClosed }) => (!isClosed && value.endsAtMs > serverNow() ? [value] : [])),
    nextChangeMs: log.nextChangeMs,
    clear: log.clear,
  };
}
