import type { DatabaseSync } from 'node:sqlite';
import { ANCHOR_MS, LOOP_MS, loopMoments } from '@shoppable-examples/live/loop';
import { createProcessBroadcast } from './broadcast/process-broadcast.ts';
import { createAudit, type Audit } from './host/audit.ts';
import { createAutopilot, type Autopilot } from './host/autopilot.ts';
import { createAutopilotSwitch } from './host/autopilot-switch.ts';
import { createDesk, type Desk } from './host/desk.ts';
import type { DeskState } from './host/desk-state.ts';
import { createLogin, type Login } from './host/login.ts';
import type { Programme } from './host/programme.ts';
import { createTimeouts, type Timeouts } from './host/timeouts.ts';
import { newUlid } from './ids.ts';
import type { LogHead, ShowLog } from './log/show-log.ts';
import { createSqliteShowLog } from './log/sqlite-show-log.ts';
import { DVR_WINDOW_MS, type ShowServiceSettings } from './options.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createDeals, type Deals } from './shop/deals.ts';
import { createProductShelf, type ProductShelf } from './shop/product-shelf.ts';
import { createSales, type Sales, type SalesFigures } from './shop/sales.ts';
import { createShopClient } from './shop/shop-client.ts';
import { readShowStatus, type ShowStatus } from './show/show-status.ts';
import { HOST_NAMES, SHOW_ID, SHOW_TEXTS } from './show/show-texts.ts';
import { deriveKey } from './signature.ts';
import { createChat, type Chat } from './viewers/chat.ts';
import { createChatRules } from './viewers/chat-rules.ts';
import { createGuests } from './viewers/guests.ts';
import { createRoom, type Room } from './viewers/room.ts';
import type { Frame, SeatKind } from './viewers/seat.ts';
import { createTallies, type Tallies } from './viewers/tallies.ts';

/** Everything behind the service's doors. */
export interface House {
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
  readonly deskState: () => DeskState;
}

const PROGRAMME: Programme = { anchorMs: ANCHOR_MS, loopMs: LOOP_MS, moments: loopMoments };
const JOIN_LIMITS = { replayEvents: 1000, windowMs: DVR_WINDOW_MS, messages: 50 };

/** Sums of all sales are asked for several times a second and change only with an order. */
function keptUntilNextOrder(sales: Sales): Sales {
  let kept: SalesFigures | undefined;
  return {
    add(id, order) {
      kept = undefined;
      return sales.add(id, order);
    },
    notice(productId, pieces) {
      kept = undefined;
      sales.notice(productId, pieces);
    },
    figures: () => (kept ??= sales.figures()),
  };
}

interface Foundation {
  readonly db: DatabaseSync;
  readonly show: string;
  readonly log: ShowLog;
  readonly publisher: Publisher;
  readonly status: ShowStatus;
  readonly settings: ShowServiceSettings;
}

function tradeOf({ db, show, log, publisher, settings }: Foundation) {
  const { now, onProblem, shopUrl } = settings;
  const shop = createShopClient(shopUrl, settings.secret);
  const handles = PROGRAMME.moments.map(({ handle }) => handle);
  return {
    shop,
    shelf: createProductShelf({ shop, shopUrl, handles, now, onProblem }),
    deals: createDeals({ db, show, shop, log, publisher, now, onProblem }),
    sales: keptUntilNextOrder(createSales(db, show, now)),
  };
}

function chatOf({ log, publisher, status, settings }: Foundation, timeouts: Timeouts): Chat {
  const chatHouse = {
    isOpen: () => status.phase() !== 'ended',
    slowSeconds: status.slowSeconds,
    timedOutUntilMs: timeouts.until,
  };
  const rules = createChatRules(chatHouse, settings.blockedWords, settings.now);
  return createChat({ log, publisher, rules });
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
  db: DatabaseSync,
  settings: ShowServiceSettings,
  signal: AbortSignal,
): Promise<House> {
  const { now, secret, onProblem } = settings;
  const show = SHOW_ID;
  const hostName = SHOW_TEXTS.en.host;
  const log = createSqliteShowLog(db, show, now);
  const broadcast = createProcessBroadcast();
  const publisher = createPublisher({ show, log, broadcast, now });
  const status = await readShowStatus(log, publisher);
  const head = await log.head();
  const foundation = { db, show, log, publisher, status, settings };

  const { shop, shelf, deals, sales } = tradeOf(foundation);
  const timeouts = createTimeouts(db, show);
  const tallies = createTallies(db, show, publisher);
  const wheel = createAutopilotSwitch(db, show, settings.autopilot, now);
  const chat = chatOf(foundation, timeouts);
  const guests = createGuests(deriveKey(secret, 'guest'), HOST_NAMES);
  const greeting = (kind: SeatKind): Frame[] =>
    kind === 'host' ? [deskState()] : talliesNow(tallies, now());
  const room = createRoom({
    ...{ show, log, head, broadcast, chat, tallies, guests, now, greeting, onProblem, signal },
    limits: JOIN_LIMITS,
  });
  const deskState = (): DeskState => ({
    type: 'desk.state',
    time: now(),
    status: status.phase(),
    viewers: room.viewers(),
    reactions: Object.fromEntries(tallies.totals()),
    autopilot: wheel.isOn(),
    slow: status.slowSeconds(),
    deals: deals.open(),
    sales: sales.figures(),
  });

  const audit = createAudit(db, now);
  const driven = { hostName, log, publisher, status, now };
  return {
    ...{ head, log, publisher, status, room, tallies, deals, sales, shelf, audit, deskState },
    login: createLogin({ db, password: settings.hostPassword, secret: deriveKey(secret, 'host-login'), now }),
    desk: createDesk({ ...driven, deals, shop, timeouts, autopilot: wheel, audit }),
    autopilot: createAutopilot({
      ...driven,
      programme: PROGRAMME,
      switch: wheel,
      products: () => shelf.products('en'),
      windowMs: DVR_WINDOW_MS,
    }),
  };
}
