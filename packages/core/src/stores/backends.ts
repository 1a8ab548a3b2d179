import type { Clock } from '../lib/clock.ts';
import { asShoppableError, isShoppableError, type ShoppableError } from '../lib/errors.ts';
import type { ServerClock } from '../lib/server-clock.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ShowData } from '../model/show.ts';
import type { CartBackend } from '../ports/cart-backend.ts';
import type { Channel } from '../ports/channel.ts';
import type { Reminders } from '../ports/reminders.ts';
import { createLink, type Link, type LinkDeps } from './link.ts';

/** A port, or a way to make it once the show JSON is known. Undefined: the show does without. */
export type PortFor<Port> = (show: ShowData) => Port | undefined | Promise<Port | undefined>;

/** What the backends need, and whom they tell. */
export interface BackendDeps extends Pick<
  LinkDeps,
  'onEvents' | 'onSnapshot' | 'onState' | 'onAnswer' | 'onUser'
> {
  readonly channel: PortFor<Channel> | undefined;
  readonly cart: PortFor<CartBackend> | undefined;
  readonly reminders: PortFor<Reminders> | undefined;
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  readonly signal: AbortSignal;
  readonly random: (() => number) | undefined;
  readonly onCart: (cart: CartBackend) => void;
  readonly onReminders: (reminders: Reminders) => void;
  readonly onProblem: (problem: ShoppableError) => void;
}

/** The merchant's systems behind a show: made once the show JSON names them. */
export interface Backends {
  /** Makes and connects them. The channel is kept when it is there already. */
  connect(show: ShowData): Promise<void>;
  /** Hands a frame to the service; false while it is not connected. */
  send(frame: ClientFrame): boolean;
  /** Comes back at once where it waits. */
  wake(): void;
}

/** Makes {@link Backends} that are connected to nothing yet. */
export function createBackends(deps: BackendDeps): Backends {
  const { signal } = deps;
  let link: Link | undefined;

  async function made<Port>(
    make: PortFor<Port> | undefined,
    show: ShowData,
    what: string,
  ): Promise<Port | undefined> {
    try {
      return await make?.(show);
    } catch (thrown) {
      const message = `The ${what} adapter could not be made.`;
      deps.onProblem(isShoppableError(thrown) ? thrown : asShoppableError(thrown, 'config-invalid', message));
      return undefined;
    }
  }

  async function connectCart(show: ShowData): Promise<void> {
    const cart = await made(deps.cart, show, 'cart');
    if (cart !== undefined && !signal.aborted) deps.onCart(cart);
  }

  async function connectReminders(show: ShowData): Promise<void> {
    const reminders = await made(deps.reminders, show, 'reminder');
    if (reminders !== undefined && !signal.aborted) deps.onReminders(reminders);
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
      void (await Promise.all([connectCart(show), connectReminders(show), connectChannel(show)])),
    send: (frame) => link?.send(frame) ?? false,
    wake: () => link?.wake(),
  };
}
