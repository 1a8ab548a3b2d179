import { systemClock } from './lib/clock.ts';
import { asShoppableError, type ShoppableError } from './lib/errors.ts';
import { every } from './lib/every.ts';
import { createFacts } from './lib/facts.ts';
import { createServerClock } from './lib/server-clock.ts';
import type { ShowEvent } from './model/show-event.ts';
import type { ShowFacts } from './model/show-facts.ts';
import type { ShowData } from './model/show.ts';
import type { Attribution } from './ports/cart-backend.ts';
import type { Show, ShowPorts } from './stores/show-contract.ts';
import { createBackends } from './stores/backends.ts';
import { cartFacts } from './stores/cart-facts.ts';
import { createCart } from './stores/cart.ts';
import { createCatalog } from './stores/catalog.ts';
import { createChat } from './stores/chat.ts';
import { createChatPieces } from './stores/chat-pieces.ts';
import { createCoupons } from './stores/coupons.ts';
import { createDataUse } from './stores/data-use.ts';
import { createIntake } from './stores/intake.ts';
import { createLifecycle } from './stores/lifecycle.ts';
import { createPlayback } from './stores/playback.ts';
import { createProgramme } from './stores/programme.ts';
import { createRail } from './stores/rail.ts';
import { createReactions } from './stores/reactions.ts';
import { createReminder } from './stores/reminder.ts';
import { createSession } from './stores/session.ts';
import { createShowLoading } from './stores/show-loading.ts';
import { createSimulation } from './stores/simulation.ts';
import { watchStage } from './stores/stage-facts.ts';
import { createTimeline } from './stores/timeline.ts';
import { createViewer } from './stores/viewer.ts';

const TICK_MS = 500;

/**
 * Makes a show.
 * @example
 * const show = createShow({ source: httpShow({ url }), cart: () => httpCart({ url: cartUrl }) });
 * await show.load();
 * show.timeline.$stage.subscribe(({ pins }) => draw(pins));
 */
export function createShow(ports: ShowPorts): Show {
  const clock = ports.clock ?? systemClock;
  const locale = ports.locale ?? 'en';
  const life = new AbortController();
  const { signal } = life;
  const serverClock = createServerClock(() => clock.now());
  const facts = createFacts<ShowFacts>((thrown) =>
    report(asShoppableError(thrown, 'host-error', 'A listener of the page threw.')),
  );
  const session = createSession(serverClock.now, () => lifecycle.phase());
  const catalog = createCatalog({
    ...{ clock, signal, locale, report },
    random: ports.random ?? Math.random,
    reconnect() {
      const data = session.$show.get();
      if (data !== undefined) void backends.connectCatalog(data);
    },
  });
  const timeline = createTimeline(serverClock.now);
  const viewer = createViewer(clock.now(), (frame) => backends.send(frame));
  let reporting = false;

  const chat = createChat({
    clock,
    signal,
    serverNow: serverClock.now,
    send: (frame) => backends.send(frame),
    self: () => viewer.$viewer.get(),
    onSent: (message) => facts.tell('message-sent', { message }),
  });
  const pieces = createChatPieces({
    ...{ clock, signal, random: ports.random ?? Math.random },
    onPiece: chat.piece,
  });
  const reactions = createReactions(clock, (frame) => backends.send(frame), signal);
  const cart = createCart({
    clock,
    signal,
    random: ports.random,
    attribution: whereNow,
    ...cartFacts({ facts, catalog, report }),
  });
  const coupons = createCoupons({
    ...{ clock, signal, cart, report, storage: ports.storage, $stage: timeline.$stage },
    serverNow: serverClock.now,
    attribution: whereNow,
    onClaimed: (fact) => facts.tell('coupon-claimed', fact),
  });
  const simulation = createSimulation({
    show: session.$show.get,
    toldPhase: session.toldPhase,
    serverNow: serverClock.now,
    player: {
      state: () => playback.$state.get(),
      shownMs: () => playback.playhead()?.atMs,
      lengthMs: () => playback.lengthMs(),
      steerTo: (atMs) => playback.steerTo(atMs),
    },
  });
  const playback = createPlayback({
    onFrame(frame) {
      programme.shown(frame);
      follow();
    },
    onCue: (cue) => intake.takeCue(cue),
    onState(state) {
      dataUse.take(state);
      lifecycle.tick();
    },
    onSeek(atMs) {
      simulation.wentTo(atMs);
      if (atMs === 'live') programme.wentLive();
    },
    nowMs: serverClock.now,
    originMs: (dated) => programme.originMs(dated),
    limitMs: simulation.limitMs,
    pictureMs: () => programme.now(),
  });
  const programme = createProgramme({
    serverNow: serverClock.now,
    show: session.$show.get,
    phase: session.$phase.get,
    playing: playback.$state.get,
    playhead: playback.playhead,
    simulatedOriginMs: simulation.originMs,
  });
  const dataUse = createDataUse(playback);
  const reminder = createReminder({
    signal,
    report,
    wish: () => ({
      showId: session.$show.get()?.id ?? '',
      startsAtMs: session.$show.get()?.startsAtMs,
      locale,
    }),
  });
  const intake = createIntake({
    serverNow: serverClock.now,
    show: session.$show.get,
    isRecording,
    cueTimeMs: playback.cueTimeMs,
    insert: timeline.insert,
    clear: timeline.clear,
    apply,
    chatOfRecording: chat.recorded,
    report,
  });
  const loading = createShowLoading({
    source: ports.source,
    locale,
    signal,
    clock,
    serverClock,
    session,
    report,
    onShow(show, newest) {
      catalog.loaded(show.products, { newest });
      session.loaded(show, { newest });
      tick();
      intake.takeStored();
    },
    onReady(show) {
      coupons.restore(show.id);
      facts.tell('show-loaded', { show });
      void connectChatLog(show);
      return backends.connect(show);
    },
  });
  const lifecycle = createLifecycle({
    session,
    serverNow: serverClock.now,
    random: ports.random ?? Math.random,
    playing: playback.$state.get,
    simulated: simulation.phase,
    reload: loading.reload,
  });

  const backends = createBackends({
    ...{ channel: ports.channel, cart: ports.cart, catalog: ports.catalog, reminders: ports.reminders },
    coupons: ports.coupons,
    ...{ clock, serverClock, signal, random: ports.random, storage: ports.storage },
    context: { locale, variant: catalog.variant },
    onCart: cart.connect,
    onCartExpected: cart.expect,
    onCatalog(port, { store }, failed) {
      if (port === undefined) catalog.withoutBackend(failed);
      else catalog.connect(port, store?.answer);
    },
    onReminders: reminder.connect,
    onCoupons: coupons.connect,
    onEvents(events) {
      intake.take(events);
      lifecycle.tick();
    },
    onSnapshot: intake.takeSnapshot,
    onState(state) {
      session.connectionChanged(state);
      lifecycle.tick();
      if (state === 'open') viewer.connected();
      if (state === 'open') chat.connected();
    },
    onAnswer: chat.answered,
    onUser: viewer.known,
    onProblem: report,
  });

  function report(error: ShoppableError): void {
    if (reporting) return;
    reporting = true;
    facts.tell('error', { error });
    reporting = false;
  }

  /** What a viewer asks for is credited to the picture that he sees. */
  function whereNow(): Attribution | undefined {
    const showId = session.$show.get()?.id;
    const atMs = programme.now();
    if (showId === undefined) return undefined;
    return { showId, phase: session.$phase.get(), ...(atMs !== undefined && { atMs }), ...ports.arrival?.() };
  }

  async function connectChatLog(show: ShowData): Promise<void> {
    try {
      const chatLog = await ports.chatLog?.(show, { locale, variant: catalog.variant });
      if (chatLog !== undefined && !signal.aborted) pieces.connect(chatLog);
    } catch (thrown) {
      report(
        asShoppableError(thrown, 'channel-unreachable', 'The chat of the recording could not be fetched.'),
      );
    }
  }

  function isRecording(): boolean {
    const phase = session.$phase.get();
    return session.$show.get()?.simulated === true || phase === 'ended' || phase === 'replay';
  }

  function follow(): void {
    const timeMs = programme.foldMs();
    intake.moveTo(timeMs);
    timeline.moveTo(timeMs);
    chat.moveTo(timeMs);
    if (isRecording()) pieces.moveTo(timeMs);
  }

  function tick(): void {
    lifecycle.tick();
    simulation.tick();
    playback.reread();
    follow();
    coupons.tick();
  }

  function apply(event: ShowEvent): void {
    session.take(event);
    catalog.take(event);
    chat.take(event);
    reactions.take(event);
  }

  watchStage({ timeline, catalog, session, facts, signal });
  every(clock, TICK_MS, tick, signal);

  return {
    session,
    playback,
    timeline,
    catalog,
    cart,
    coupons,
    chat,
    reactions,
    viewer,
    facts,
    ...createRail(playback, timeline),
    $simulation: simulation.$simulation,
    serverNow: serverClock.now,
    programmeMs: programme.now,
    dataUse,
    reminder,
    cueCount: intake.cueCount,
    load: loading.load,
    connectPlayback(port, options) {
      playback.connect(port, { signal: AbortSignal.any([signal, options.signal]) });
      dataUse.connected();
    },
    wake() {
      backends.wake();
      catalog.wake();
      void cart.refresh();
      void coupons.reread();
    },
    ...{ sleep: backends.sleep, dispose: () => life.abort() },
  };
}
