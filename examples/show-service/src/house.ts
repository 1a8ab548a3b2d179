import { ANCHOR_MS, LOOP_MS, loopMoments } from '@shoppable-examples/live/loop';
import type { ShowEngine } from './engine/engine.ts';
import { createGiveaways, type Eligibility } from './games/giveaways.ts';
import { createPolls } from './games/polls.ts';
import { createQuestions } from './games/questions.ts';
import { createAudit, type Audit } from './host/audit.ts';
import { createAutopilot, type Autopilot } from './host/autopilot.ts';
import { createAutopilotSwitch } from './host/autopilot-switch.ts';
import { createDesk, type Desk } from './host/desk.ts';
import type { DeskState } from './host/desk-state.ts';
import { createLogin, type Login } from './host/login.ts';
import type { Programme } from './host/programme.ts';
import type { Games } from './host/game-doings.ts';
import { createTimeouts, type Timeouts } from './host/timeouts.ts';
import { newUlid } from './ids.ts';
import type { LogHead, ShowLog } from './log/show-log.ts';
import { DVR_WINDOW_MS, JOIN_LIMITS, type ShowServiceSettings } from './options.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createCoupons } from './shop/coupons.ts';
import { createDeals, type Deals } from './shop/deals.ts';
import { createProductShelf, type ProductShelf } from './shop/product-shelf.ts';
import { createSales, type Sales } from './shop/sales.ts';
import { createShopClient } from './shop/shop-client.ts';
import { readShowStatus, type ShowStatus } from './show/show-status.ts';
import { HOST_NAMES, SHOW_ID, SHOW_TEXTS } from './show/show-texts.ts';
import { deriveKey } from './signature.ts';
import { createChat } from './viewers/chat.ts';
import { createChatRules, type ChatRules } from './viewers/chat-rules.ts';
import { createCounter, type Counter } from './viewers/counter.ts';
import { createGuests, type Guest, type Guests } from './viewers/guests.ts';
import { createRoom, type Room } from './viewers/room.ts';
import type { Frame, SeatKind } from './viewers/seat.ts';
import { createTokenBucket } from './viewers/token-bucket.ts';
import { createTallies, type Tallies } from './viewers/tallies.ts';

/** Everything behind the service's doors. */
export interface House {
  readonly engine: ShowEngine;
  readonly head: LogHead;
  readonly log: ShowLog;
  readonly publisher: Publisher;
  readonly status: ShowStatus;
  readonly room: Room;
  readonly tallies: Tallies;
  readonly deals: Deals;
  readonly sales: Sales;
  readonly shelf: ProductShelf;
  readonly login: Login;
  readonly audit: Audit;
  readonly desk: Desk;
  readonly autopilot: Autopilot;
  readonly games: Games;
  readonly counter: Counter;
  readonly guests: Guests;
  readonly deskState: () => DeskState;
}

const PROGRAMME: Programme = { anchorMs: ANCHOR_MS, loopMs: LOOP_MS, moments: loopMoments };

interface Foundation {
  readonly engine: ShowEngine;
  readonly log: ShowLog;
  readonly publisher: Publisher;
  readonly status: ShowStatus;
  readonly settings: ShowServiceSettings;
}

function tradeOf({ engine, log, publisher, settings }: Foundation) {
  const { records } = engine;
  const { now, onProblem, shopUrl } = settings;
  const shop = createShopClient(shopUrl, settings.secret);
  const handles = PROGRAMME.moments.map(({ handle }) => handle);
  return {
    shop,
    shelf: createProductShelf({ shop, shopUrl, handles, now, onProblem }),
    coupons: createCoupons({ shop, log, publisher, now }),
    deals: createDeals({ records, shop, log, publisher, now, onProblem }),
    sales: createSales(records, now),
  };
}

function rulesOf({ status, settings }: Foundation, timeouts: Timeouts): ChatRules {
  const chatHouse = {
    isOpen: () => status.phase() !== 'ended',
    slowSeconds: status.slowSeconds,
    timedOutUntilMs: timeouts.until,
  };
  return createChatRules(chatHouse, settings.blockedWords, settings.now);
}

const WRITERS = 'writers';

function gamesOf({ engine, publisher, settings }: Foundation, rules: ChatRules, timeouts: Timeouts): Games {
  const { records, ballots } = engine;
  const { now } = settings;
  const deps = { records, ballots, publisher, now };

  async function mayEnter(guestId: string, eligible: Eligibility): Promise<string | undefined> {
    if ((timeouts.until(guestId) ?? 0) > now()) return 'timeout';
    if (eligible === 'all' || (await ballots.find(WRITERS, guestId)) !== undefined) return undefined;
    return 'chat-first';
  }

  return {
    polls: createPolls(deps),
    giveaways: createGiveaways(deps, mayEnter),
    questions: createQuestions(deps, rules),
  };
}

/** Whether one more message is within what an instance shows of a crowd's chat. */
function roomForChat({ chatPerSecond, now }: ShowServiceSettings): () => boolean {
  if (chatPerSecond === undefined) return () => true;
  const bucket = createTokenBucket({ burst: chatPerSecond, everyMs: 1000 / chatPerSecond });
  return () => bucket.take(now()) === 0;
}

/** Remembers who has written, once for each: some giveaways are for them. */
function writersOf({ engine, settings }: Foundation): (guest: { readonly id: string }) => void {
  const known = new Set<string>();
  return ({ id }) => {
    if (known.has(id)) return;
    known.add(id);
    const cast = engine.ballots.cast(WRITERS, { voter: id, choice: 'wrote', cid: id });
    cast.catch((problem: unknown) => {
      known.delete(id);
      settings.onProblem(problem);
    });
  };
}

function talliesNow(tallies: Tallies, nowMs: number): Frame[] {
  return [...tallies.totals()].map(([kind, total]) => ({
    v: 1,
    id: newUlid(nowMs),
    type: 'reaction.tally',
    ts: nowMs,
    data: { kind, delta: 0, total },
  }));
}

/** Builds the house, outermost things last. Everything ends when `signal` aborts. */
export async function buildHouse(
  engine: ShowEngine,
  settings: ShowServiceSettings,
  signal: AbortSignal,
): Promise<House> {
  const { now, secret, onProblem } = settings;
  const show = SHOW_ID;
  const hostName = SHOW_TEXTS.en.host;
  const { log, broadcast, records } = engine;
  const publisher = createPublisher({ show, log, broadcast, now });
  const status = await readShowStatus({ log, publisher, broadcast, signal });
  const head = await log.head();
  const foundation = { engine, log, publisher, status, settings };

  const { shop, shelf, deals, coupons, sales } = tradeOf(foundation);
  const timeouts = createTimeouts(records);
  const tallies = createTallies(records, publisher);
  const wheel = createAutopilotSwitch(records, settings.autopilot, now);
  const rules = rulesOf(foundation, timeouts);
  const games = gamesOf(foundation, rules, timeouts);
  const hasRoom = roomForChat(settings);
  const chat = createChat({ log, publisher, rules, hasRoom, onTaken: writersOf(foundation) });
  const counter = createCounter({ chat, tallies, ...games, onProblem });
  const guests = createGuests(deriveKey(secret, 'guest'), HOST_NAMES);
  const greeting = (kind: SeatKind, guest: Guest): Frame[] =>
    kind === 'host' ? [deskState()] : [...talliesNow(tallies, now()), ...games.giveaways.wonBy(guest.id)];
  const audience = engine.viewers;
  const room = createRoom({
    ...{ show, log, head, audience, broadcast, counter, guests, now, greeting, onProblem, signal },
    limits: JOIN_LIMITS,
  });
  games.giveaways.onWon(room.tellGuests);
  engine.onReset(room.close);
  const deskState = (): DeskState => ({
    type: 'desk.state',
    time: now(),
    status: status.phase(),
    viewers: audience(room.viewers()),
    reactions: Object.fromEntries(tallies.totals()),
    autopilot: wheel.isOn(),
    slow: status.slowSeconds(),
    deals: deals.open(),
    sales: sales.figures(),
  });

  const audit = createAudit(engine, now);
  const driven = { hostName, log, publisher, status, now };
  return {
    ...{ engine, head, log, publisher, status, room, tallies, deals, sales, shelf, audit, deskState },
    ...{ games, counter, guests },
    login: createLogin({
      ...{ records, password: settings.hostPassword, now },
      secret: deriveKey(secret, 'host-login'),
    }),
    desk: createDesk({ ...driven, deals, coupons, shop, timeouts, games, autopilot: wheel, audit }),
    autopilot: createAutopilot({
      ...driven,
      programme: PROGRAMME,
      switch: wheel,
      products: () => shelf.products('en'),
      windowMs: DVR_WINDOW_MS,
    }),
  };
}
