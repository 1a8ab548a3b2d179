import { randomInt } from 'node:crypto';
import { openDrawer } from '../engine/records.ts';
import { newUlid } from '../ids.ts';
import type { Frame } from '../viewers/seat.ts';
import { nack, type GameDeps, type Player } from './game.ts';

/** Who may take part: `all`, or who has `chatted` in this show. */
export type Eligibility = 'all' | 'chatted';

/** What a host asks for when he opens a giveaway. */
export interface GiveawayWish {
  readonly title: string;
  readonly winners: number;
  readonly eligible: Eligibility;
  readonly durationSeconds?: number | undefined;
  /** What a winner is told to do, for his eyes only. */
  readonly claim?: string | undefined;
  readonly atMs: number;
}

/** The show's giveaways. The service draws, with the randomness of the system; no client has a part in it. */
export interface Giveaways {
  open(wish: GiveawayWish): Promise<string>;
  /** Closes the entries and draws; answers the shown names, or undefined when there is nothing to draw. */
  draw(giveawayId: string): Promise<readonly string[] | undefined>;
  enter(player: Player, giveawayId: string): Promise<Frame>;
  /** What this viewer has won, for him alone. */
  wonBy(guestId: string): readonly Frame[];
  /** Calls with the ids of winners and their notice when a giveaway was drawn, by whichever instance. */
  onWon(tell: (guestIds: readonly string[], notice: Frame) => void): void;
  /** Closes the entries of what is due: to be called once a second, on duty. */
  beat(): Promise<void>;
}

interface Entrant {
  readonly id: string;
  readonly name: string;
}

interface KeptGiveaway {
  readonly giveawayId: string;
  readonly title: string;
  readonly count: number;
  readonly eligible: Eligibility;
  readonly claim?: string;
  readonly endsAtMs?: number;
  readonly entries: number;
  /** Present once it was drawn: whoever writes them first has drawn. */
  readonly drawn?: readonly Entrant[];
}

/** Draws `count` of them, each at most once and each with the same chance. */
export function drawFrom<Item>(items: readonly Item[], count: number, random = randomInt): Item[] {
  const left = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(random(left.length), 1));
  return drawn;
}

/** Makes the {@link Giveaways} of one show. `mayEnter` answers why a viewer may not, or undefined. */
export function createGiveaways(
  { records, ballots, publisher, now }: GameDeps,
  mayEnter: (guestId: string, eligible: Eligibility) => Promise<string | undefined>,
): Giveaways {
  const giveaways = openDrawer<KeptGiveaway>(records, 'giveaways');
  const boxOf = (id: string): string => `giveaway:${id}`;

  function dataOf({ giveawayId, title, endsAtMs }: KeptGiveaway): Record<string, unknown> {
    const ends = endsAtMs !== undefined && { endsAt: endsAtMs };
    return { key: `giveaway:${giveawayId}`, giveawayId, title, ...ends };
  }

  function noticeFor({ giveawayId, title, claim }: KeptGiveaway): Frame {
    const data = { giveawayId, title, ...(claim !== undefined && { claim }) };
    // The same notice has the same id: told again on a new connection it is no news.
    return { v: 1, id: `won:${giveawayId}`, type: 'giveaway.won', ts: now(), data };
  }

  async function entrants(giveawayId: string): Promise<Entrant[]> {
    const all = await ballots.all(boxOf(giveawayId));
    return all.map(({ voter, choice }) => ({ id: voter, name: choice }));
  }

  async function draw(giveawayId: string): Promise<readonly string[] | undefined> {
    if ((await giveaways.read(giveawayId)) === undefined) return undefined;
    await ballots.close(boxOf(giveawayId));
    const all = await entrants(giveawayId);
    await giveaways.change(giveawayId, (kept) =>
      kept === undefined || kept.drawn !== undefined
        ? undefined
        : { ...kept, entries: all.length, drawn: drawFrom(all, kept.count) },
    );
    const kept = await giveaways.read(giveawayId);
    if (kept?.drawn === undefined) return undefined;
    const winners = kept.drawn.map(({ name }) => name);
    const data = { ...dataOf(kept), entries: kept.entries, winners };
    await publisher.publish({ type: 'giveaway.close', data, once: [`giveaway-close:${giveawayId}`] });
    return winners;
  }

  async function enter({ guest, cid }: Player, giveawayId: string): Promise<Frame> {
    const kept = giveaways.get(giveawayId) ?? (await giveaways.read(giveawayId));
    if (kept === undefined) return nack(cid, 'unknown');
    const reason = await mayEnter(guest.id, kept.eligible);
    if (reason !== undefined) return nack(cid, 'ineligible', { reason });
    const cast = await ballots.cast(boxOf(giveawayId), { voter: guest.id, choice: guest.name, cid });
    return cast === 'counted' ? { type: 'ack', cid, id: giveawayId } : nack(cid, cast);
  }

  return {
    draw,
    enter,
    async open({ title, winners, eligible, durationSeconds, claim, atMs }) {
      const giveawayId = newUlid(now());
      const kept: KeptGiveaway = {
        giveawayId,
        title,
        eligible,
        count: winners,
        entries: 0,
        ...(claim !== undefined && { claim }),
        ...(durationSeconds !== undefined && { endsAtMs: now() + durationSeconds * 1000 }),
      };
      await giveaways.create(giveawayId, kept);
      const once = [`giveaway-open:${giveawayId}`];
      await publisher.publish({ type: 'giveaway.open', at: atMs, data: dataOf(kept), once });
      return giveawayId;
    },
    wonBy: (guestId) =>
      giveaways
        .list()
        .filter(({ drawn }) => drawn?.some(({ id }) => id === guestId) === true)
        .map(noticeFor),
    onWon(tell) {
      giveaways.watch((kept) => {
        if (kept.drawn !== undefined)
          tell(
            kept.drawn.map(({ id }) => id),
            noticeFor(kept),
          );
      });
    },
    async beat() {
      for (const { giveawayId, endsAtMs, drawn } of giveaways.list()) {
        if (drawn !== undefined || endsAtMs === undefined || endsAtMs > now()) continue;
        if (!ballots.isClosed(boxOf(giveawayId))) await ballots.close(boxOf(giveawayId));
      }
    },
  };
}
