import type { EventType } from '@shoppable/core';
import type { Broadcast } from './broadcast/broadcast.ts';
import { newUlid } from './ids.ts';
import type { Appended, EventDraft, ShowLog } from './log/show-log.ts';

/** The one way by which events leave the service. */
export interface Publisher {
  /** Logs an event and sends it. A repetition is logged and sent no second time. */
  publish(draft: EventDraft): Promise<Appended>;
  /** Sends an event that nobody has to have seen: no `seq`, not logged, worthless after `ttlMs`. */
  mention(
    type: Extract<EventType, 'presence.count' | 'reaction.tally' | 'order.notice'>,
    data: object,
    ttlMs: number,
    id?: string,
  ): void;
}

/** Makes the {@link Publisher} of one show. */
export function createPublisher(deps: {
  show: string;
  log: ShowLog;
  broadcast: Broadcast;
  now: () => number;
}): Publisher {
  const { show, log, broadcast, now } = deps;
  return {
    async publish(draft) {
      const appended = await log.append(draft);
      if (appended.isNew) broadcast.send(appended.event);
      return appended;
    },
    mention(type, data, ttlMs, id) {
      const ts = now();
      broadcast.send({ v: 1, id: id ?? newUlid(ts), type, show, ts, ttl: ttlMs, data });
    },
  };
}
