import { openDrawer, type Records } from '../engine/records.ts';
import { newUlid } from '../ids.ts';
import type { ShowLog } from '../log/show-log.ts';
import type { Publisher } from '../publisher.ts';
import { ShopRefusal, type DealPrice, type ShopClient, type ShopDeal } from './shop-client.ts';

/** What a host asks for when he starts a deal. */
export type DealWish = Pick<ShopDeal, 'productIds' | 'percent' | 'limit' | 'perCustomer'> & {
  readonly durationSeconds: number;
  /** Programme time at which it is announced, epoch ms. */
  readonly atMs: number;
};

/** The show's timed deals. */
export interface Deals {
  /** Has the shop honour a deal, then announces it. Throws a `ShopRefusal`; nothing is announced then. */
  start(wish: DealWish): Promise<ShopDeal>;
  /** Ends a deal at the shop, then for the viewers. Answers false when no such deal is open. */
  end(id: string): Promise<boolean>;
  /** Closes every deal whose time is up. */
  closeDue(): Promise<void>;
  /** Takes up what a stopped service has left: deals that were asked for longer ago than `olderThanMs`. */
  recover(olderThanMs?: number): Promise<void>;
  /** The open ones, the next to end first. */
  open(): readonly ShopDeal[];
}

interface KeptDeal {
  readonly phase: 'asked' | 'open' | 'closed' | 'refused';
  readonly deal: ShopDeal;
}

/** Longer than the shop takes to answer, ms: what is asked for longer was left by an instance that died. */
export const ASKING_MS = 15_000;

const keyOf = (id: string): string => `deal:${id}`;

/** Makes the {@link Deals} of one show, kept in the records, so that they end in time across a restart. */
export function createDeals(deps: {
  records: Records;
  shop: ShopClient;
  log: ShowLog;
  publisher: Publisher;
  now: () => number;
  onProblem: (problem: unknown) => void;
}): Deals {
  const { records, shop, log, publisher, now, onProblem } = deps;
  const deals = openDrawer<KeptDeal>(records, 'deals');

  async function move(id: string, phase: 'open' | 'closed' | 'refused'): Promise<void> {
    // What is closed stays closed, whichever instance is the last to hear of it.
    const ended = (kept: KeptDeal): boolean => kept.phase === 'closed' || kept.phase === 'refused';
    await deals.change(id, (kept) => (kept === undefined || ended(kept) ? undefined : { ...kept, phase }));
  }

  function found(phase: 'asked' | 'open'): ShopDeal[] {
    const kept = deals.list().filter((one) => one.phase === phase);
    return kept.map(({ deal }) => deal).sort((a, b) => a.endsAtMs - b.endsAtMs);
  }

  async function announce({ id, startsAtMs, endsAtMs, ...deal }: ShopDeal, atMs: number): Promise<void> {
    const data = { key: keyOf(id), dealId: id, ...deal, startsAt: startsAtMs, endsAt: endsAtMs };
    await publisher.publish({ type: 'deal.open', at: atMs, data, once: [`deal-open:${id}`] });
    await move(id, 'open');
  }

  async function close(id: string): Promise<void> {
    const data = { key: keyOf(id), dealId: id };
    await publisher.publish({ type: 'deal.close', data, once: [`deal-close:${id}`] });
    await move(id, 'closed');
  }

  async function start({ durationSeconds, atMs, ...wish }: DealWish): Promise<ShopDeal> {
    const startsAtMs = now();
    const asked = {
      id: newUlid(startsAtMs),
      ...wish,
      startsAtMs,
      endsAtMs: startsAtMs + durationSeconds * 1000,
    };
    await deals.create(asked.id, { phase: 'asked', deal: asked });
    const deal = { ...asked, prices: await honoured(asked) };
    await announce(deal, atMs);
    return deal;
  }

  async function honoured(deal: ShopDeal): Promise<readonly DealPrice[]> {
    try {
      return await shop.openDeal(deal);
    } catch (problem) {
      const isAnswer = problem instanceof ShopRefusal && problem.status !== 0;
      if (isAnswer) await move(deal.id, 'refused');
      else await withdraw(deal);
      throw problem;
    }
  }

  // Asked, but never announced: whether the shop said yes is not known, so it is told that there is no deal.
  async function withdraw(deal: ShopDeal): Promise<void> {
    if ((await log.latest(keyOf(deal.id))) !== undefined) return move(deal.id, 'open');
    try {
      await shop.endDeal(deal.id);
      await move(deal.id, 'refused');
    } catch (problem) {
      onProblem(problem);
    }
  }

  return {
    start,
    async end(id) {
      if (!found('open').some((deal) => deal.id === id)) return false;
      await shop.endDeal(id);
      await close(id);
      return true;
    },
    async closeDue() {
      for (const deal of found('open')) if (deal.endsAtMs <= now()) await close(deal.id);
    },
    async recover(olderThanMs = 0) {
      const left = found('asked').filter((deal) => now() - deal.startsAtMs >= olderThanMs);
      for (const deal of left) await withdraw(deal);
    },
    open: () => found('open'),
  };
}
