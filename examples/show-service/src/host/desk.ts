import type { ShowStatus } from '../show/show-status.ts';
import type { Coupons } from '../shop/coupons.ts';
import type { Deals } from '../shop/deals.ts';
import { ShopRefusal, type ShopClient } from '../shop/shop-client.ts';
import { cleanText, MESSAGE_LENGTH } from '@shoppable/core';
import type { ShowLog } from '../log/show-log.ts';
import type { Publisher } from '../publisher.ts';
import type { Audit } from './audit.ts';
import type { AutopilotSwitch } from './autopilot-switch.ts';
import { CommandRefusal, type Command } from './commands.ts';
import { gameDoings, type Doing, type Games } from './game-doings.ts';
import type { Timeouts } from './timeouts.ts';

/** The host's desk: every command goes through here, is done, and is noted. */
export interface Desk {
  /** Does a command; answers what the console may want to know of it. Throws a {@link CommandRefusal}. */
  run(command: Command, who: string): Promise<Readonly<Record<string, unknown>>>;
}

/** What a {@link Desk} needs. */
export interface DeskDeps {
  readonly hostName: string;
  readonly log: ShowLog;
  readonly publisher: Publisher;
  readonly status: ShowStatus;
  readonly deals: Deals;
  readonly coupons: Coupons;
  readonly shop: ShopClient;
  readonly timeouts: Timeouts;
  readonly games: Games;
  readonly autopilot: AutopilotSwitch;
  readonly audit: Audit;
  readonly now: () => number;
}

/** A console that shows the picture of a rewound or wrongly dated stream must not write into the far future. */
const MOST_AHEAD_MS = 60_000;

function doings({ log, publisher, now, ...deps }: DeskDeps): Doing {
  const programmeTime = (atMs: number | undefined): number => Math.min(atMs ?? now(), now() + MOST_AHEAD_MS);

  async function pin(productIds: readonly string[], atMs: number | undefined): Promise<object> {
    await deps.autopilot.set(false);
    const data = { key: 'pins', products: productIds.map((productId) => ({ productId })) };
    const { event } = await publisher.publish({ type: 'product.pin', at: programmeTime(atMs), data });
    return { eventId: event.id };
  }

  return {
    ...gameDoings(deps.games, programmeTime),
    pin: ({ productIds, atMs }) => pin([...new Set(productIds)], atMs),
    unpin: ({ atMs }) => pin([], atMs),
    async 'deal-start'({ kind: _kind, atMs, limit, perCustomer, ...wish }) {
      const limits = {
        ...(limit !== undefined && { limit }),
        ...(perCustomer !== undefined && { perCustomer }),
      };
      return { deal: await deps.deals.start({ ...wish, ...limits, atMs: programmeTime(atMs) }) };
    },
    async 'deal-end'({ dealId }) {
      if (await deps.deals.end(dealId)) return {};
      throw new CommandRefusal(404, 'deal-not-open', 'This deal is not open any more.');
    },
    async 'coupon-offer'({ kind: _kind, atMs, title, ...wish }) {
      const offer = { ...wish, title: cleanText(title, 200), atMs: programmeTime(atMs) };
      return { coupon: await deps.coupons.offer(offer) };
    },
    async 'coupon-end'({ couponId }) {
      if (await deps.coupons.end(couponId)) return {};
      throw new CommandRefusal(404, 'coupon-not-open', 'This coupon is not on offer any more.');
    },
    async 'sold-out'({ productId, soldOut }) {
      await deps.shop.setSoldOut(productId, soldOut);
      return {};
    },
    async say({ text, cid, atMs }) {
      const user = { id: 'host', name: deps.hostName, role: 'host' };
      const data = { user, text: cleanText(text, MESSAGE_LENGTH), ...(cid !== undefined && { cid }) };
      const once = cid === undefined ? [] : [`say:${cid}`];
      const { event } = await publisher.publish({
        type: 'chat.message',
        at: programmeTime(atMs),
        data,
        once,
      });
      return { id: event.id, seq: event.seq };
    },
    async 'delete-message'({ id }) {
      if ((await log.find(id))?.type !== 'chat.message') {
        throw new CommandRefusal(404, 'message-not-found', 'This message is gone already.');
      }
      await publisher.publish({ type: 'chat.delete', data: { ids: [id] }, once: [`delete:${id}`] });
      return {};
    },
    async 'timeout-user'({ userId, seconds }) {
      const until = now() + seconds * 1000;
      await deps.timeouts.set(userId, until);
      await publisher.publish({ type: 'user.timeout', data: { userId, until } });
      return { until };
    },
    async 'slow-mode'({ seconds }) {
      await deps.status.setSlow(seconds);
      return {};
    },
    async status({ status }) {
      if (deps.status.phase() !== status) await deps.status.setPhase(status);
      return {};
    },
    async autopilot({ on }) {
      await deps.autopilot.set(on);
      return {};
    },
  };
}

/** Makes the {@link Desk} of one show. */
export function createDesk(deps: DeskDeps): Desk {
  const doing = doings(deps);

  async function run(command: Command, who: string): Promise<Readonly<Record<string, unknown>>> {
    const { kind, ...detail } = command;
    // Each entry takes the command of its own kind; TypeScript cannot follow that through the union.
    const does = doing[kind] as (command: Command) => Promise<object>;
    try {
      const answer = await does(command);
      deps.audit.note(who, kind, detail, 'done');
      return { ...answer };
    } catch (problem) {
      const refusal = problem instanceof ShopRefusal ? shopRefusal(problem) : problem;
      deps.audit.note(who, kind, detail, refusal instanceof Error ? refusal.message : 'failed');
      throw refusal;
    }
  }

  return { run };
}

function shopRefusal({ status, message }: ShopRefusal): CommandRefusal {
  return status === 0
    ? new CommandRefusal(502, 'shop-unreachable', message)
    : new CommandRefusal(409, 'shop-refused', message);
}
