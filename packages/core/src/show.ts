import { systemClock, type Clock } from './lib/clock.ts';
import { asShoppableError, isShoppableError, type ShoppableError } from './lib/errors.ts';
import { every } from './lib/every.ts';
import { createFacts, type Facts } from './lib/facts.ts';
import { createServerClock } from './lib/server-clock.ts';
import type { Cart, CartChange } from './model/cart.ts';
import { decodeShowEvents, type ShowEvent } from './model/show-event.ts';
import type { ShowFacts } from './model/show-facts.ts';
import type { ShowData } from './model/show.ts';
import type { CartBackend } from './ports/cart-backend.ts';
import type { Channel, SnapshotFrame } from './ports/channel.ts';
import type { Playback } from './ports/playback.ts';
import type { ShowSource } from './ports/show-source.ts';
import { createCart, type CartResult, type CartStore } from './stores/cart.ts';
import { createCatalog, type CatalogStore } from './stores/catalog.ts';
import { createChat, type ChatStore } from './stores/chat.ts';
import { createLink, type Link } from './stores/link.ts';
import { createPlayback, type PlaybackStore } from './stores/playback.ts';
import { createReactions, type ReactionStore } from './stores/reactions.ts';
import { createSession, type SessionStore } from './stores/session.ts';
import { watchStage } from './stores/stage-facts.ts';
import { createTimeline, type Timeline } from './stores/timeline.ts';
import { createViewer, type ViewerStore } from './stores/viewer.ts';

/** A port, or a way to make it once the show JSON is known. Undefined: the show does without. */
type PortFor<Port> = (show: ShowData) => Port | undefined | Promise<Port | undefined>;

/** What a show is made of. */
export interface ShowPorts {
  /** Where the show JSON comes from. */
  readonly source: ShowSource;
  /** The realtime backend. */
  readonly channel?: PortFor<Channel>;
  /** The merchant's cart. */
  readonly cart?: PortFor<CartBackend>;
  /** BCP 47 tag in which the viewer reads. Default `en`. */
  readonly locale?: string;
  /** Default: the device's clock. */
  readonly clock?: Clock;
  /** Source of randomness for waits, in [0, 1). */
  readonly random?: () => number;
}

/** One show: its stores, its verbs, its facts. Its identity never changes while it lives. */
export interface Show {
  readonly session: SessionStore;
  readonly playback: PlaybackStore;
  readonly timeline: Pick<Timeline, '$stage' | 'shownProducts'>;
  readonly catalog: CatalogStore;
  readonly cart: CartStore;
  readonly chat: ChatStore;
  readonly reactions: ReactionStore;
  readonly viewer: ViewerStore;
  readonly facts: Facts<ShowFacts>;
  /** Now by the service's clock, epoch ms: what countdowns count against. */
  serverNow(): number;
  /** Programme time of the picture that this viewer sees, epoch ms; undefined while there is none. */
  programmeMs(): number | undefined;
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
  const life = new AbortController();
  const { signal } = life;
  const serverClock = createServerClock(() => clock.now());
  const facts = createFacts<ShowFacts>((thrown) =>
    report(asShoppableError(thrown, 'host-error', 'A listener of the page threw.')),
  );
  const session = createSession(serverClock.now);
  const catalog = createCatalog();
  const timeline = createTimeline(serverClock.now);
  const viewer = createViewer(clock.now());
  let link: Link | undefined;
  let reporting = false;

  const send: Link['send'] = (frame) => link?.send(frame) ?? false;
  const chat = createChat({
    clock,
    signal,
    send,
    self: () => viewer.$viewer.get(),
    onSent: (message) => facts.tell('message-sent', { message }),
  });
  const reactions = createReactions(clock, send, signal);
  const cart = createCart({
    clock,
    signal,
    onAnswer: tellAnswer,
    onChange: (changed: Cart) => facts.tell('cart-changed', { cart: changed }),
  });
  const playback = createPlayback({ onFrame: follow, onCue: () => undefined });

  function report(error: ShoppableError): void {
    if (reporting) return;
    reporting = true;
    facts.tell('error', { error });
    reporting = false;
  }

  function tellAnswer(change: CartChange, result: CartResult): void {
    if (result.error !== undefined) report(result.error);
    const variantId = change.kind === 'add' ? change.variantId : undefined;
    if (result.issues.length > 0) facts.tell('cart-refused', { variantId, issues: result.issues });
    if (change.kind !== 'add' || (result.outcome !== 'done' && result.outcome !== 'partly')) return;
    const quantity = result.issues.find((issue) => issue.applied !== undefined)?.applied ?? change.quantity;
    facts.tell('cart-added', {
      variantId: change.variantId,
      quantity,
      product: catalog.productOfVariant(change.variantId),
    });
  }

  function programmeMs(): number | undefined {
    const playhead = playback.playhead();
    if (playhead?.atMs !== undefined) return playhead.atMs;
    const startsAtMs = session.$show.get()?.startsAtMs;
    // A recording without dates: its media time counts from the start of the show.
    if (playhead === undefined || startsAtMs === undefined || session.$phase.get() !== 'replay')
      return undefined;
    return startsAtMs + playhead.mediaTime * 1000;
  }

  function follow(): void {
    const timeMs = programmeMs() ?? serverClock.now();
    timeline.moveTo(timeMs);
    chat.moveTo(timeMs);
  }

  function take(events: readonly ShowEvent[]): void {
    const now = serverClock.now();
    const valid = events.filter(
      ({ ttlMs, tsMs }) => ttlMs === undefined || tsMs === undefined || tsMs + ttlMs > now,
    );
    timeline.insert(valid);
    for (const event of valid) {
      session.take(event);
      catalog.take(event);
      chat.take(event);
      reactions.take(event);
    }
  }

  function takeSnapshot(snapshot: SnapshotFrame, fresh: boolean): void {
    if (fresh) timeline.clear();
    takeStored();
    take([...snapshot.state, ...snapshot.tail]);
  }

  function takeStored(): void {
    const { events, problems } = decodeShowEvents(session.$show.get()?.events ?? []);
    problems.forEach(report);
    take(events);
  }

  async function load(): Promise<void> {
    session.loadStarted();
    try {
      const show = await ports.source.load({ signal, locale: ports.locale ?? 'en' });
      if (signal.aborted) return;
      catalog.loaded(show.products);
      session.loaded(show);
      takeStored();
      facts.tell('show-loaded', { show });
      await Promise.all([connectCart(show), connectChannel(show)]);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asShoppableError(thrown, 'show-unreachable', 'The show could not be loaded.');
      session.loadFailed(error);
      report(error);
    }
  }

  async function connectCart(show: ShowData): Promise<void> {
    const backend = await portFor(ports.cart, show, 'The cart adapter could not be made.');
    if (backend !== undefined && !signal.aborted) cart.connect(backend);
  }

  async function connectChannel(show: ShowData): Promise<void> {
    if (link !== undefined) return;
    const channel = await portFor(ports.channel, show, 'The channel adapter could not be made.');
    if (channel === undefined || signal.aborted) return;
    link = createLink({
      channel,
      clock,
      serverClock,
      signal,
      showId: show.id,
      ...(ports.random !== undefined && { random: ports.random }),
      onEvents: take,
      onSnapshot: takeSnapshot,
      onState(state) {
        session.connectionChanged(state);
        if (state === 'open') chat.connected();
      },
      onAnswer: chat.answered,
      onUser: viewer.known,
      onProblem: report,
    });
  }

  async function portFor<Port>(
    make: PortFor<Port> | undefined,
    show: ShowData,
    message: string,
  ): Promise<Port | undefined> {
    try {
      return await make?.(show);
    } catch (thrown) {
      report(isShoppableError(thrown) ? thrown : asShoppableError(thrown, 'config-invalid', message));
      return undefined;
    }
  }

  watchStage({ timeline, catalog, session, facts, signal });
  every(clock, TICK_MS, follow, signal);

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
    serverNow: serverClock.now,
    programmeMs,
    load,
    connectPlayback: (port, options) =>
      playback.connect(port, { signal: AbortSignal.any([signal, options.signal]) }),
    wake() {
      link?.wake();
      void cart.refresh();
    },
    dispose: () => life.abort(),
  };
}
