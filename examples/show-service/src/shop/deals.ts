import type { DatabaseSync } from 'node:sqlite';
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
  /** Takes up what a stopped service has left: to be called once at the start. */
  recover(): Promise<void>;
  /** The open ones, the next to end first. */
  open(): readonly ShopDeal[];
}

interface DealRow {
  readonly id: string;
  readonly deal: string;
}

const keyOf = (id: string): string => `deal:${id}`;

/** Makes the {@link Deals} of one show, kept in SQLite, so that they end in time across a restart. */
export function createDeals(deps: {
  db: DatabaseSync;
  show: string;
  shop: ShopClient;
  log: ShowLog;
  publisher: Publisher;
  now: () => number;
  onProblem: (problem: unknown) => void;
}): Deals {
  const { db, show, shop, log, publisher, now, onProblem } = deps;
  const add = db.prepare("INSERT INTO deals VALUES (?, ?, 'asked', ?, ?)");
  const setPhase = db.prepare('UPDATE deals SET phase = ? WHERE show = ? AND id = ?');
  const inPhase = db.prepare('SELECT id, deal FROM deals WHERE show = ? AND phase = ? ORDER BY ends_at');

  const move = (id: string, phase: 'open' | 'closed' | 'refused'): void => void setPhase.run(phase, show, id);
  const found = (phase: 'asked' | 'open'): ShopDeal[] =>
    (inPhase.all(show, phase) as unknown as DealRow[]).map((row) => JSON.parse(row.deal) as ShopDeal);

  async function announce({ id, startsAtMs, endsAtMs, ...deal }: ShopDeal, atMs: number): Promise<void> {
    const data = { key: keyOf(id), dealId: id, ...deal, startsAt: startsAtMs, endsAt: endsAtMs };
    await publisher.publish({ type: 'deal.open', at: atMs, data, once: [`deal-open:${id}`] });
    move(id, 'open');
  }

  async function close(id: string): Promise<void> {
    const data = { key: keyOf(id), dealId: id };
    await publisher.publish({ type: 'deal.close', data, once: [`deal-close:${id}`] });
    move(id, 'closed');
  }

  async function start({ durationSeconds, atMs, ...wish }: DealWish): Promise<ShopDeal> {
    const startsAtMs = now();
    const asked = {
      id: newUlid(startsAtMs),
      ...wish,
      startsAtMs,
      endsAtMs: startsAtMs + durationSeconds * 1000,
    };
    add.run(show, asked.id, asked.endsAtMs, JSON.stringify(asked));
    const deal = { ...asked, prices: await honoured(asked) };
    await announce(deal, atMs);
    return deal;
  }

  async function honoured(deal: ShopDeal): Promise<readonly DealPrice[]> {
    try {
      return await shop.openDeal(deal);
    } catch (problem) {
      const isAnswer = problem instanceof ShopRefusal && problem.status !== 0;
      if (isAnswer) move(deal.id, 'refused');
      else await withdraw(deal);
      throw problem;
    }
  }

  // Asked, but never announced: whether the shop said yes is not known, so it is told that there is no deal.
  async function withdraw(deal: ShopDeal): Promise<void> {
    if ((await log.latest(keyOf(deal.id))) !== undefined) return move(deal.id, 'open');
    try {
      await shop.endDeal(deal.id);
      move(deal.id, 'refused');
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
    async recover() {
      for (const deal of found('asked')) await withdraw(deal);
    },
    open: () => found('open'),
  };
}
