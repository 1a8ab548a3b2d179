import type { Clock } from '../lib/clock.ts';
import { asShoppableError, isShoppableError, type ShoppableError } from '../lib/errors.ts';
import type { ServerClock } from '../lib/server-clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ShowData } from '../model/show.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import type { Channel } from '../ports/channel.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';
import type { Reminders } from '../ports/reminders.ts';
import type { ProductVariant } from './catalog.ts';
import { createLink, type Link, type LinkDeps } from './link.ts';

/** What an adapter may need of its show. */
export interface PortContext {
  /** BCP 47 tag in which the viewer reads. */
  readonly locale: string;
  /** A variant of the show with its product, as they stand now. */
  variant(variantId: string): ProductVariant | undefined;
}

/** Makes a port once the show JSON is known. Undefined: the show does without. */
export type PortFor<Port> = (
  show: ShowData,
  context: PortContext,
) => Port | undefined | Promise<Port | undefined>;

/** What the backends need, and whom they tell. */
export interface BackendDeps extends Pick<
  LinkDeps,
  'onEvents' | 'onSnapshot' | 'onState' | 'onAnswer' | 'onUser' | 'storage'
> {
  readonly channel: PortFor<Channel> | undefined;
  readonly cart: PortFor<CartBackend> | undefined;
  readonly catalog: PortFor<CatalogBackend> | undefined;
  readonly reminders: PortFor<Reminders> | undefined;
  readonly coupons: PortFor<CouponBackend> | undefined;
  readonly context: PortContext;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly signal: AbortSignal;
  readonly random: (() => number) | undefined;
  readonly onCart: (cart: CartBackend) => void;
  /** Whether a cart is on its way: its code may have to be fetched. False: it does not come after all. */
  readonly onCartExpected: (isExpected: boolean) => void;
  /** Undefined: there is none, or (`failed`) it could not be made. */
  readonly onCatalog: (catalog: CatalogBackend | undefined, show: ShowData, failed: boolean) => void;
  readonly onReminders: (reminders: Reminders) => void;
  readonly onCoupons: (coupons: CouponBackend) => void;
  readonly onProblem: (problem: ShoppableError) => void;
}

/** The merchant's systems behind a show: made once the show JSON names them. */
export interface Backends {
  /** Makes and connects them. The channel is kept when it is there already. */
  connect(show: ShowData): Promise<void>;
  /** Makes the catalog again, which could not be made. */
  connectCatalog(show: ShowData): Promise<void>;
  /** Hands a frame to the service; false while it is not connected. */
  send(frame: ClientFrame): boolean;
  /** Comes back at once where it waits. */
  wake(): void;
  /** Closes the connection until {@link Backends.wake}. */
  sleep(): void;
}

/** Makes {@link Backends} that are connected to nothing yet. */
export function createBackends(deps: BackendDeps): Backends {
  const { signal } = deps;
  let link: Link | undefined;

  async function made<Port>(
    make: PortFor<Port> | undefined,
    show: ShowData,
    what: string,
    { onFailed, onWaiting }: { onFailed?: () => void; onWaiting?: () => void } = {},
  ): Promise<Port | undefined> {
    try {
      const making = make?.(show, deps.context);
      if (making instanceof Promise) onWaiting?.();
      return await making;
    } catch (thrown) {
      const message = `The ${what} adapter could not be made.`;
      deps.onProblem(isShoppableError(thrown) ? thrown : asShoppableError(thrown, 'config-invalid', message));
      onFailed?.();
      return undefined;
    }
  }

  async function connectCart(show: ShowData): Promise<void> {
    const cart = await made(deps.cart, show, 'cart', { onWaiting: () => deps.onCartExpected(true) });
    if (signal.aborted) return;
    if (cart === undefined) deps.onCartExpected(false);
    else deps.onCart(cart);
  }

  async function connectCatalog(show: ShowData): Promise<void> {
    let failed = false;
    const catalog = await made(deps.catalog, show, 'catalog', { onFailed: () => void (failed = true) });
    if (!signal.aborted) deps.onCatalog(catalog, show, failed);
  }

  async function connectReminders(show: ShowData): Promise<void> {
    const reminders = await made(deps.reminders, show, 'reminder');
    if (reminders !== undefined && !signal.aborted) deps.onReminders(reminders);
  }

  async function connectCoupons(show: ShowData): Promise<void> {
    const coupons = await made(deps.coupons, show, 'coupon');
    if (coupons !== undefined && !signal.aborted) deps.onCoupons(coupons);
  }

  async function connectChannel(show: ShowData): Promise<void> {
    if (link !== undefined) return;
    const channel = await made(deps.channel, show, 'channel');
    if (channel === undefined || signal.aborted) return;
    const { random, ...rest } = deps;
    link = createLink({ ...rest, channel, showId: show.id, ...(random !== undefined && { random }) });
  }

  return {
    connect: async (show) =>
      void (await Promise.all([
        connectCatalog(show),
        connectCart(show),
        connectReminders(show),
        connectCoupons(show),
        connectChannel(show),
      ])),
    connectCatalog,
    send: (frame) => link?.send(frame) ?? false,
    wake: () => link?.wake(),
    sleep: () => link?.sleep(),
  };
}
