import type { DatabaseSync } from 'node:sqlite';
import { ANCHOR_MS, LOOP_MS, loopMoments } from '@shoppable-examples/live';
import { createProcessBroadcast } from './broadcast/process-broadcast.ts';
import { createAudit, type Audit } from './host/audit.ts';
import { createAutopilot, type Autopilot } from './host/autopilot.ts';
import { createAutopilotSwitch } from './host/autopilot-switch.ts';
import { createDesk, type Desk } from './host/desk.ts';
import type { DeskState } from './host/desk-state.ts';
import { createLogin, type Login } from './host/login.ts';
import type { Programme } from './host/programme.ts';
import { createTimeouts } from './host/timeouts.ts';
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
import { createChat } from './viewers/chat.ts';
import { createChatRules } from './viewers/chat-rules.ts';
import { createGuests } from './viewers/guests.ts';
import { createRoom, type Room } from './viewers/room.ts';
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
    figures: () => (kept ??= sales.figures()),
  };
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

  const shop = createShopClient(settings.shopUrl, secret);
  const handles = PROGRAMME.moments.map(({ handle }) => handle);
  const shelf = createProductShelf({ shop, shopUrl: settings.shopUrl, handles, now, onProblem });
  const deals = createDeals({ db, show, shop, log, publisher, now, onProblem });
  const sales = keptUntilNextOrder(createSales(db, show, now));

  const timeouts = createTimeouts(db, show);
  const chatHouse = {
    isOpen: () => status.phase() !== 'ended',
    slowSeconds: status.slowSeconds,
    timedOutUntilMs: timeouts.until,
  };
  const rules = createChatRules(chatHouse, settings.blockedWords, now);
  const tallies = createTallies(db, show, publisher);
  const room = createRoom({
    show,
    log,
    head,
    broadcast,
    chat: createChat({ log, publisher, rules }),
    tallies,
    guests: createGuests(deriveKey(secret, 'guest'), HOST_NAMES),
    limits: JOIN_LIMITS,
    now,
    greeting: () =>
      [...tallies.totals()].map(([kind, total]) => ({
        v: 1,
        id: newUlid(now()),
        type: 'reaction.tally',
        ts: now(),
        data: { kind, delta: 0, total },
      })),
    onProblem,
    signal,
  });

  const audit = createAudit(db, now);
  const autopilotSwitch = createAutopilotSwitch(db, show, settings.autopilot, now);
  const desk = createDesk({
    hostName,
    log,
    publisher,
    status,
    deals,
    shop,
    timeouts,
    autopilot: autopilotSwitch,
    audit,
    now,
  });
  const autopilot = createAutopilot({
    programme: PROGRAMME,
    switch: autopilotSwitch,
    products: () => shelf.products('en'),
    log,
    publisher,
    status,
    hostName,
    windowMs: DVR_WINDOW_MS,
    now,
  });
  return {
    head,
    log,
    publisher,
    status,
    room,
    tallies,
    deals,
    sales,
    shelf,
    login: createLogin({ db, password: settings.hostPassword, secret: deriveKey(secret, 'host-login'), now }),
    audit,
    desk,
    autopilot,
    deskState: () => ({
      type: 'desk.state',
      time: now(),
      status: status.phase(),
      viewers: room.viewers(),
      reactions: Object.fromEntries(tallies.totals()),
      autopilot: autopilotSwitch.isOn(),
      slow: status.slowSeconds(),
      deals: deals.open(),
      sales: sales.figures(),
    }),
  };
}
