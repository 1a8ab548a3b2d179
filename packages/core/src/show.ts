import { systemClock, type Clock } from './lib/clock.ts';
import { asShoppableError, type ShoppableError } from './lib/errors.ts';
import { every } from './lib/every.ts';
import { createFacts, type Facts } from './lib/facts.ts';
import { createServerClock } from './lib/server-clock.ts';
import type { ShowEvent } from './model/show-event.ts';
import type { ShowFacts } from './model/show-facts.ts';
import type { CartBackend } from './ports/cart-backend.ts';
import type { Channel } from './ports/channel.ts';
import type { Playback } from './ports/playback.ts';
import type { Reminders } from './ports/reminders.ts';
import type { ShowSource } from './ports/show-source.ts';
import { createBackends, type PortFor } from './stores/backends.ts';
import { cartFacts } from './stores/cart-facts.ts';
import type { CartStore } from './stores/cart-contract.ts';
import { createCart } from './stores/cart.ts';
import { createCatalog, type CatalogStore } from './stores/catalog.ts';
import { createChat, type ChatStore } from './stores/chat.ts';
import { createDataUse, type DataUseStore } from './stores/data-use.ts';
import { createIntake, type CueCount } from './stores/intake.ts';
import { createLifecycle } from './stores/lifecycle.ts';
import { createPlayback, type PlaybackStore } from './stores/playback.ts';
import { createProgramme } from './stores/programme.ts';
import { createRail, type Rail } from './stores/rail.ts';
import { createReactions, type ReactionStore } from './stores/reactions.ts';
import { createReminder, type ReminderStore } from './stores/reminder.ts';
import { createSession, type SessionStore } from './stores/session.ts';
import { createShowLoading } from './stores/show-loading.ts';
import { createSimulation, type Simulation } from './stores/simulation.ts';
import { watchStage } from './stores/stage-facts.ts';
import { createTimeline, type Timeline } from './stores/timeline.ts';
import { createViewer, type ViewerStore } from './stores/viewer.ts';

/** What a show is made of. */
export interface ShowPorts {
  /** Where the show JSON comes from. */
  readonly source: ShowSource;
  /** The realtime backend. */
  readonly channel?: PortFor<Channel>;
  /** The merchant's cart. */
  readonly cart?: PortFor<CartBackend>;
  /** Where wishes to be reminded go. */
  readonly reminders?: PortFor<Reminders>;
  /** BCP 47 tag in which the viewer reads. Default `en`. */
  readonly locale?: string;
  /** Default: the device's clock. */
  readonly clock?: Clock;
  /** Source of randomness for waits, in [0, 1). */
  readonly random?: () => number;
}

/** One show: its stores, its verbs, its facts. Its identity never changes while it lives. */
export interface Show extends Rail, Simulation {
  readonly session: SessionStore;
  readonly playback: PlaybackStore;
  readonly timeline: Pick<Timeline, '$stage' | '$moments' | 'shownProducts'>;
  readonly catalog: CatalogStore;
  readonly cart: CartStore;
  readonly chat: ChatStore;
  readonly reactions: ReactionStore;
  readonly viewer: ViewerStore;
  /** Low-data mode. */
  readonly dataUse: DataUseStore;
  /** The wish to be reminded before the start. */
  readonly reminder: ReminderStore;
  readonly facts: Facts<ShowFacts>;
  /** Now by the service's clock, epoch ms: what countdowns count against. */
  serverNow(): number;
  /** Programme time of the picture that this viewer sees, epoch ms; undefined while there is none. */
  programmeMs(): number | undefined;
  /** What became of the data that the stream carried so far. */
  cueCount(): CueCount;
  /** Loads the show and connects it. Called again, it tries again. Never rejects: `session.$error` tells. */
  load(): Promise<void>;
  /** Takes a player in until `signal` aborts. */
  connectPlayback(playback: Playback, options: { signal: AbortSignal }): void;
  /** Comes back at once where it waits, and reads the cart again: the page is seen again or online again. */
  wake(): void;
  /** Ends everything of this show: connections, timers, requests. */
  dispose(): void;
}

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
  const catalog = createCatalog();
  const timeline = createTimeline(serverClock.now);
  const viewer = createViewer(clock.now());
  let reporting = false;

  const chat = createChat({
    clock,
    signal,
    send: (frame) => backends.send(frame),
    self: () => viewer.$viewer.get(),
    onSent: (message) => facts.tell('message-sent', { message }),
  });
  const reactions = createReactions(clock, (frame) => backends.send(frame), signal);
  const cart = createCart({
    clock,
    signal,
    ...cartFacts({ facts, catalog, report }),
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
      facts.tell('show-loaded', { show });
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
    channel: ports.channel,
    cart: ports.cart,
    reminders: ports.reminders,
    clock,
    serverClock,
    signal,
    random: ports.random,
    onCart: cart.connect,
    onReminders: reminder.connect,
    onEvents(events) {
      intake.take(events);
      lifecycle.tick();
    },
    onSnapshot: intake.takeSnapshot,
    onState(state) {
      session.connectionChanged(state);
      lifecycle.tick();
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

  function isRecording(): boolean {
    const phase = session.$phase.get();
    return session.$show.get()?.simulated === true || phase === 'ended' || phase === 'replay';
  }

  function follow(): void {
    const timeMs = programme.foldMs();
    intake.moveTo(timeMs);
    timeline.moveTo(timeMs);
    chat.moveTo(timeMs);
  }

  function tick(): void {
    lifecycle.tick();
    simulation.tick();
    playback.reread();
    follow();
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
      void cart.refresh();
    },
    dispose: () => life.abort(),
  };
}
